namespace Mdev.NodeDev.Testing;

/// <summary>A machine that was recorded in several states.</summary>
/// <param name="Name">Its name: distribution and libvirt.</param>
/// <param name="Kernel">The release of Linux.</param>
/// <param name="Libvirt">The version of libvirt.</param>
/// <param name="Mdevctl">The version of mdevctl.</param>
sealed record RecordedMachine(string Name, string Kernel, LibvirtVersion Libvirt, string Mdevctl);
