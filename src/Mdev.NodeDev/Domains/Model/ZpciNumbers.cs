namespace Mdev.NodeDev.Domains;

/// <summary>
/// <c>&lt;zpci uid='…' fid='…'/&gt;</c>: the numbers of a PCI function on s390. One that is left out is 0, as libvirt
/// prints it.
/// </summary>
/// <param name="Uid">The user-defined number; 1 … 0xffff on a real machine, libvirt's parser takes any.</param>
/// <param name="Fid">The number of the function.</param>
public readonly record struct ZpciNumbers(uint Uid, uint Fid);
