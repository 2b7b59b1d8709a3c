using System.Diagnostics.CodeAnalysis;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Domains;

public abstract partial record Hostdev
{
    /// <summary>The hostdev for a mediated device.</summary>
    /// <param name="uuid">The device.</param>
    /// <param name="deviceApi">The device API of its type, which is the hostdev's model.</param>
    /// <exception cref="ArgumentException">No model goes with the device API.</exception>
    public static MdevHostdev Create(Guid uuid, DeviceApi deviceApi) =>
        TryCreate(uuid, deviceApi, out MdevHostdev? hostdev, out ValueList<Diagnostic> diagnostics)
            ? hostdev
            : throw Refused(diagnostics, nameof(deviceApi));

    /// <summary>
    /// The hostdev for a mediated device of a host. Its model is the device API of the device's type; names and the
    /// machine do not matter.
    /// </summary>
    /// <param name="host">The host, scanned with parents and their types.</param>
    /// <param name="mdev">
    /// One of its mediated devices. An inactive one is taken;
    /// <see cref="TryCreate(HostSnapshot, HostMdev, out MdevHostdev?, out ValueList{Diagnostic})"/> warns of it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The device has no UUID, or the host says nothing of its device API, or no model goes with it.
    /// </exception>
    public static MdevHostdev Create(HostSnapshot host, HostMdev mdev) =>
        TryCreate(host, mdev, out MdevHostdev? hostdev, out ValueList<Diagnostic> diagnostics)
            ? hostdev
            : throw Refused(diagnostics, nameof(mdev));

    /// <summary>
    /// The hostdev for a PCI function of a host, usually a virtual one: <c>type='pci' managed='no'</c>.
    /// </summary>
    /// <param name="host">The host, scanned with its PCI functions and mediated devices.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">
    /// The function is not there, is a bridge, or carries virtual functions or active mediated devices.
    /// </exception>
    public static PciHostdev Create(HostSnapshot host, PciAddress function) =>
        TryCreate(host, function, out PciHostdev? hostdev, out ValueList<Diagnostic> diagnostics)
            ? hostdev
            : throw Refused(diagnostics, nameof(function));

    /// <summary>The hostdev for a mediated device, or why there is none.</summary>
    /// <param name="uuid">The device.</param>
    /// <param name="deviceApi">The device API of its type, which is the hostdev's model.</param>
    /// <param name="hostdev">The hostdev, unless there are errors.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryCreate(
        Guid uuid,
        DeviceApi deviceApi,
        [NotNullWhen(true)] out MdevHostdev? hostdev,
        out ValueList<Diagnostic> diagnostics
    )
    {
        bool isKnown = HostdevElement.TryFindModel(deviceApi.Value, out HostdevModel model);
        hostdev = isKnown ? new MdevHostdev { Model = model, Uuid = uuid } : null;
        diagnostics = isKnown ? [] : [HostdevDiagnostics.UnknownDeviceApi.At(default, deviceApi)];
        return isKnown;
    }

    /// <summary>
    /// The hostdev for a mediated device of a host, or why there is none. An inactive device is a warning: libvirt
    /// does not start it.
    /// </summary>
    /// <param name="host">The host, scanned with parents and their types.</param>
    /// <param name="mdev">One of its mediated devices.</param>
    /// <param name="hostdev">The hostdev, unless there are errors.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryCreate(
        HostSnapshot host,
        HostMdev mdev,
        [NotNullWhen(true)] out MdevHostdev? hostdev,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(mdev);
        SourceLocation location = new(mdev.Active?.Path);
        hostdev = null;
        if (!mdev.TryGetUuid(out Guid uuid))
        {
            diagnostics = [HostdevDiagnostics.NotAnMdevUuid.At(location, mdev.Name)];
            return false;
        }
        if (DeviceApiOf(host, mdev) is not { } deviceApi)
        {
            diagnostics = [HostdevDiagnostics.UnknownMdevType.At(location, mdev.TypeId, mdev.ParentName)];
            return false;
        }
        bool isKnown = TryCreate(uuid, deviceApi, out hostdev, out diagnostics);
        if (!mdev.IsActive)
            diagnostics = diagnostics.Add(HostdevDiagnostics.InactiveMdev.At(location, mdev.Name));
        return isKnown;
    }

    /// <summary>The hostdev for a PCI function of a host, or why there is none.</summary>
    /// <param name="host">The host, scanned with its PCI functions and mediated devices.</param>
    /// <param name="function">
    /// The function. One that carries virtual functions or active mediated devices is refused; one that is not
    /// virtual, or the parent of mediated devices that start automatically, is a warning.
    /// </param>
    /// <param name="hostdev">The hostdev, unless there are errors: <c>type='pci' managed='no'</c>.</param>
    /// <param name="diagnostics">Errors and warnings.</param>
    /// <returns>Whether no error was found.</returns>
    public static bool TryCreate(
        HostSnapshot host,
        PciAddress function,
        [NotNullWhen(true)] out PciHostdev? hostdev,
        out ValueList<Diagnostic> diagnostics
    )
    {
        ArgumentNullException.ThrowIfNull(host);
        diagnostics = FunctionRules.Check(host, function);
        hostdev = diagnostics.Any(one => one.Severity == DiagnosticSeverity.Error)
            ? null
            : new PciHostdev { Source = PciLocation.From(function) };
        return hostdev is not null;
    }

    static DeviceApi? DeviceApiOf(HostSnapshot host, HostMdev mdev) =>
        host.FindParentExactly(mdev.ParentName)?.FindType(mdev.TypeId)?.DeviceApi;

    static ArgumentException Refused(ValueList<Diagnostic> diagnostics, string parameter) =>
        new(diagnostics[0].ToString(), parameter);
}
