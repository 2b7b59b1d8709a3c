namespace Mdev.NodeDev.Monitoring;

/// <summary>What a <see cref="HostChange"/> says of its subject.</summary>
public enum HostChangeKind
{
    /// <summary>It is new.</summary>
    Appeared,

    /// <summary>It is another than before.</summary>
    Changed,

    /// <summary>It does not exist any more.</summary>
    Gone,

    /// <summary>
    /// The host was scanned as a whole, and the change says why (<see cref="HostResynchronization"/>).
    /// </summary>
    Resynchronized,
}
