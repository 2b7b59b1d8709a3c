namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='…'/&gt;</c> of a hostdev: where the guest sees the device.</summary>
public abstract record GuestAddress
{
    /// <summary>The attribute <c>type</c>: <c>pci</c>, <c>ccw</c> or <c>unassigned</c>.</summary>
    public abstract string Type { get; }

    private protected GuestAddress() { }
}
