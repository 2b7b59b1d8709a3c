namespace Mdev.NodeDev.Hosts;

/// <summary>What a file or directory that could not be read would tell.</summary>
enum UnreadableKind
{
    /// <summary>Which definitions there are: the directory, that of a parent, or a file.</summary>
    Definition,

    /// <summary>What a definition file says: it was read, and is malformed.</summary>
    Content,

    /// <summary>Whether a device exists, or any: the bus or an entry of it.</summary>
    Device,

    /// <summary>The type of a device that exists.</summary>
    TypeOfDevice,

    /// <summary>A device that the bus does not list, and whose directory is there.</summary>
    UnlistedDevice,

    /// <summary>Whether a parent exists: the list of parents or an entry of it.</summary>
    Parent,

    /// <summary>Which devices a parent has.</summary>
    DevicesOfParent,

    /// <summary>Which types a parent has: the directory or an entry of it.</summary>
    Type,
}
