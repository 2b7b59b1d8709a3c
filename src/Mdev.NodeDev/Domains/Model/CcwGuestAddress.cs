namespace Mdev.NodeDev.Domains;

/// <summary><c>&lt;address type='ccw' cssid='…' ssid='…' devno='…'/&gt;</c>.</summary>
/// <param name="Address">The place; libvirt takes a document without any of the three numbers for zeros.</param>
public sealed record CcwGuestAddress(ChannelAddress Address) : GuestAddress
{
    /// <inheritdoc/>
    public override string Type => "ccw";
}
