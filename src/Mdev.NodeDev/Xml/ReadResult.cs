namespace Mdev.NodeDev;

/// <summary>A device, or the errors that stand in its way.</summary>
readonly record struct ReadResult(NodeDevice? Device, ValueList<Diagnostic> Diagnostics)
{
    /// <summary>The device, or the exception made of the errors.</summary>
    internal NodeDevice DeviceOrThrow() =>
        Device ?? throw new NodeDeviceFormatException(Diagnostics);
}
