using System.Runtime.InteropServices;
using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of Mdev.NodeDev.</summary>
public static class NodeDevServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="NodeHost"/>, <see cref="HostOperations"/>, <see cref="IHostFiles"/>, <see cref="IHostTree"/>,
    /// <see cref="IHostWriter"/> and <see cref="NodeDevOptions"/> as singletons.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">
    /// The options; default <see cref="NodeDevOptions.Default"/>. From configuration:
    /// <c>section.Get&lt;NodeDevOptions&gt;()</c>.
    /// </param>
    /// <remarks>
    /// <para>
    /// Existing registrations are kept: an application that has an <see cref="IHostFiles"/> of its own registers it
    /// first. One that registers only an <see cref="IHostTree"/> can read that host, and asking for
    /// <see cref="HostOperations"/> throws an <see cref="InvalidOperationException"/>: nothing would write to it.
    /// </para>
    /// <para>
    /// Host and operations use the container's <see cref="ILoggerFactory"/>, unless their options name another one.
    /// </para>
    /// </remarks>
    /// <returns><paramref name="services"/>.</returns>
    /// <exception cref="ArgumentException"><see cref="NodeDevOptions.Root"/> is empty.</exception>
    public static IServiceCollection AddNodeDev(this IServiceCollection services, NodeDevOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(options ?? NodeDevOptions.Default);
        services.TryAddSingleton(static provider => Files(provider.GetRequiredService<NodeDevOptions>()));
        services.TryAddSingleton<IHostTree>(static provider => provider.GetRequiredService<IHostFiles>());
        services.TryAddSingleton<IHostWriter>(static provider => provider.GetRequiredService<IHostFiles>());
        services.TryAddSingleton(Host);
        services.TryAddSingleton(Operations);
        return services;
    }

    /// <summary>
    /// Adds the services with changed options, for example <c>AddNodeDev(o => o with { Root = "/host" })</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Gets the defaults and returns the options.</param>
    /// <inheritdoc cref="AddNodeDev(IServiceCollection, NodeDevOptions?)" path="/*[not(self::param)]"/>
    public static IServiceCollection AddNodeDev(
        this IServiceCollection services,
        Func<NodeDevOptions, NodeDevOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddNodeDev(configure(new NodeDevOptions()));
    }

    static NodeHost Host(IServiceProvider provider)
    {
        NodeHostOptions options = provider.GetRequiredService<NodeDevOptions>().Host;
        ILoggerFactory? loggers = options.LoggerFactory ?? provider.GetService<ILoggerFactory>();
        return new NodeHost(provider.GetRequiredService<IHostTree>(), options with { LoggerFactory = loggers });
    }

    static HostOperations Operations(IServiceProvider provider)
    {
        NodeHost host = provider.GetRequiredService<NodeHost>();
        IHostWriter writer = provider.GetRequiredService<IHostWriter>();
        HostOperationsOptions options = provider.GetRequiredService<NodeDevOptions>().Operations;
        ILoggerFactory? loggers = options.LoggerFactory ?? provider.GetService<ILoggerFactory>();
        bool isTreeOurs = host.Tree is PhysicalHostFiles;
        bool isWriterOurs = writer is PhysicalHostFiles;
        return isTreeOurs == isWriterOurs
            ? new HostOperations(host, writer, options with { LoggerFactory = loggers })
            : throw new InvalidOperationException(
                "The application registered what a host is read from or what writes to it, but not both: one host "
                    + "would be read, another changed. Register one IHostFiles, or an IHostTree and an IHostWriter."
            );
    }

    static IHostFiles Files(NodeDevOptions options) =>
        OperatingSystem.IsLinux()
            ? new PhysicalHostFiles(options.Root)
            : throw new PlatformNotSupportedException(
                $"A host can be read and changed on Linux only, not on {RuntimeInformation.OSDescription}. "
                    + "Register an IHostFiles of your own."
            );
}
