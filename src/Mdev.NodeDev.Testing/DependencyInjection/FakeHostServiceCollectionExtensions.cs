using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers fake hosts.</summary>
public static class FakeHostServiceCollectionExtensions
{
    /// <summary>
    /// Replaces the host of <c>AddNodeDev</c> by a fake one, whether it is called before or after this.
    /// </summary>
    /// <param name="services">The services of the application under test.</param>
    /// <param name="host">The host.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddFakeHost(this IServiceCollection services, FakeHost host)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(host);
        services.RemoveAll<NodeHost>();
        services.RemoveAll<HostOperations>();
        services.Replace(ServiceDescriptor.Singleton(host));
        services.Replace(ServiceDescriptor.Singleton<IHostFiles>(host));
        services.Replace(ServiceDescriptor.Singleton<IHostTree>(host));
        services.Replace(ServiceDescriptor.Singleton<IHostWriter>(host));
        return services.AddNodeDev();
    }
}
