using System.Runtime.InteropServices;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of Mdev.NodeDev.</summary>
public static class NodeDevServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="NodeHost"/>, <see cref="HostOperations"/>, <see cref="IHostTree"/>, <see cref="IHostWriter"/>
    /// and <see cref="NodeDevOptions"/> as singletons. Existing registrations are kept, so a test can put
    /// its own <see cref="IHostTree"/> and <see cref="IHostWriter"/> first. Both have to be of the same host.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The options; default <see cref="NodeDevOptions.Default"/>.</param>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddNodeDev(this IServiceCollection services, NodeDevOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(options ?? NodeDevOptions.Default);
        services.TryAddSingleton(static provider => Tree(provider.GetRequiredService<NodeDevOptions>()));
        services.TryAddSingleton(static provider => new NodeHost(
            provider.GetRequiredService<IHostTree>(),
            provider.GetRequiredService<NodeDevOptions>().Host
        ));
        services.TryAddSingleton(static provider => Writer(provider.GetRequiredService<NodeDevOptions>()));
        services.TryAddSingleton(static provider => new HostOperations(
            provider.GetRequiredService<NodeHost>(),
            provider.GetRequiredService<IHostWriter>(),
            provider.GetRequiredService<NodeDevOptions>().Operations
        ));
        return services;
    }

    static IHostWriter Writer(NodeDevOptions options) =>
        OperatingSystem.IsLinux()
            ? new PhysicalHostWriter(options.Root)
            : throw new PlatformNotSupportedException(
                $"A host can be changed on Linux only, not on {RuntimeInformation.OSDescription}. "
                    + "Register an IHostWriter of your own."
            );

    static IHostTree Tree(NodeDevOptions options) =>
        OperatingSystem.IsLinux()
            ? new PhysicalHostTree(options.Root)
            : throw new PlatformNotSupportedException(
                $"A host can be read on Linux only, not on {RuntimeInformation.OSDescription}. "
                    + "Register an IHostTree of your own."
            );
}
