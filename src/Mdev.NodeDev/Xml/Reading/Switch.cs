namespace Mdev.NodeDev;

/// <summary>libvirt's words for yes and no.</summary>
static class Switch
{
    internal const string On = "on";
    internal const string Off = "off";
    internal const string Yes = "yes";
    internal const string No = "no";
}
