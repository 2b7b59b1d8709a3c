using System.Runtime.InteropServices;
using Mdev.NodeDev;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of Mdev.NodeDev.</summary>
public static class NodeDevServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="NodeHost"/>, <see cref="IHostTree"/> and <see cref="NodeDevOptions"/> as singletons. What is registered already is left as
    /// it is, so a test can put its own <see cref="IHostTree"/> first.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options; default <see cref="NodeDevOptions.Default"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddNodeDev(
        this IServiceCollection services,
        NodeDevOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(options ?? NodeDevOptions.Default);
        services.TryAddSingleton(static provider =>
            Tree(provider.GetRequiredService<NodeDevOptions>())
        );
        services.TryAddSingleton(static provider => new NodeHost(
            provider.GetRequiredService<IHostTree>(),
            provider.GetRequiredService<NodeDevOptions>().Host
        ));
        return services;
    }

    static IHostTree Tree(NodeDevOptions options) =>
        OperatingSystem.IsLinux()
            ? new PhysicalHostTree(options.Root)
            : throw new PlatformNotSupportedException(
                $"A host can be read on Linux only, not on {RuntimeInformation.OSDescription}. Register an IHostTree of your own."
            );
}
