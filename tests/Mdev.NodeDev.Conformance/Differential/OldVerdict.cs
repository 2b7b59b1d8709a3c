namespace Mdev.NodeDev.Conformance;

/// <summary>
/// How an older libvirt may take a document otherwise than the proven ones whose reading this library has.
/// </summary>
[Flags]
enum OldVerdict
{
    /// <summary>It refuses what this library reads.</summary>
    Refuses = 1,

    /// <summary>It reads what this library refuses.</summary>
    Accepts = 2,

    /// <summary>Both read it, to another content.</summary>
    ReadsOtherwise = 4,
}
