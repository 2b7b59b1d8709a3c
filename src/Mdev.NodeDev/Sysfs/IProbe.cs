namespace Mdev.NodeDev.Sysfs;

/// <summary>Reads one kind of device.</summary>
/// <typeparam name="T">The record of the device.</typeparam>
/// <remarks>
/// Every probe of devices has this shape. <see cref="SysfsReader.ReadAll{T}"/> opens each device of the directory once
/// and calls the probe with it. Whatever the probe finds wrong goes into the list of the <see cref="SysfsDirectory"/>,
/// which belongs to this device alone; the last member the probe sets is <c>Diagnostics = device.Finish()</c>. A probe
/// keeps what the files say and leaves their interpretation to views. It is thread-safe: several devices are read at
/// once.
/// </remarks>
interface IProbe<out T>
    where T : class
{
    /// <summary>The directory whose entries lead to the devices, below the root.</summary>
    string Devices { get; }

    /// <summary>Reads one device; <see langword="null"/> if it is not one of this kind.</summary>
    /// <param name="device">The directory of the device.</param>
    T? Read(SysfsDirectory device);
}
