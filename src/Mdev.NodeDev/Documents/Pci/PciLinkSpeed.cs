using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The speed of a PCI Express link in GT/s, by the code of the link registers.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<PciLinkSpeed>))]
public enum PciLinkSpeed
{
    /// <summary>Not stated, code 0.</summary>
    None,

    /// <summary>2.5 GT/s, code 1.</summary>
    Gt2_5,

    /// <summary>5 GT/s, code 2.</summary>
    Gt5,

    /// <summary>8 GT/s, code 3.</summary>
    Gt8,

    /// <summary>16 GT/s, code 4.</summary>
    Gt16,

    /// <summary>32 GT/s, code 5.</summary>
    Gt32,

    /// <summary>64 GT/s, code 6.</summary>
    Gt64,

    /// <summary>A code that libvirt has no word for; it prints <c>(null)</c>.</summary>
    Unnamed,
}
