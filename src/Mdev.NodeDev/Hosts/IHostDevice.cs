namespace Mdev.NodeDev.Hosts;

/// <summary>What all devices of a snapshot have.</summary>
interface IHostDevice
{
    /// <summary>The device directory below the root.</summary>
    string Path { get; }

    /// <summary>The device node, if it has one.</summary>
    HostDeviceNode? DeviceNode { get; }

    /// <summary>What is wrong with the device.</summary>
    ValueList<Diagnostic> Diagnostics { get; }
}
