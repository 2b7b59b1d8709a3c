namespace Mdev.NodeDev.Hosts;

/// <summary>Devices of a kind that this library does not read from a host.</summary>
/// <param name="Kind">The kind, as the type of its capability in node-device XML, for example <c>net</c>.</param>
/// <param name="Count">How many entries the kernel has.</param>
public readonly record struct UnsupportedDevices(string Kind, int Count);
