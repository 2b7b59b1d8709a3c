namespace Mdev.NodeDev;

/// <summary><c>&lt;ccw_device ref='…'&gt;</c>: a channel device that is part of a group.</summary>
/// <param name="Reference">The attribute <c>ref</c>: the kernel's word for its place, for example <c>cdev0</c>.</param>
/// <param name="Device">The text: the name of its node device.</param>
public readonly record struct CcwGroupMember(string Reference, string Device);
