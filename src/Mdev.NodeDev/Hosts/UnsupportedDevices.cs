namespace Mdev.NodeDev.Hosts;

/// <summary>Devices of a kind that libvirt lists and this library does not read from a host.</summary>
/// <param name="Kind">libvirt's word for the kind, for example <c>net</c>.</param>
/// <param name="Count">How many entries the kernel has; libvirt may list fewer.</param>
public readonly record struct UnsupportedDevices(string Kind, int Count);
