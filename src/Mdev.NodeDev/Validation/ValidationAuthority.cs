namespace Mdev.NodeDev;

/// <summary>The authority whose verdict on a document is asked for.</summary>
public enum ValidationAuthority
{
    /// <summary>What <see cref="Schema"/> and <see cref="Parser"/> say, and the rules of this library.</summary>
    Strict,

    /// <summary>
    /// What libvirt's grammar says: define and create with the validate flag, and always update, look at it first.
    /// </summary>
    Schema,

    /// <summary>What libvirt's parser says: <see cref="ReadMode.AsLibvirt"/>.</summary>
    Parser,
}
