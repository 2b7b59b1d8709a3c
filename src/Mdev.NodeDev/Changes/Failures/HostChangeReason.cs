namespace Mdev.NodeDev.Changes;

/// <summary>Why a change of a host failed, for programs.</summary>
public enum HostChangeReason
{
    /// <summary>The request makes no sense: a name that would leave its directory, a device without parent or type.</summary>
    InvalidRequest,

    /// <summary>There is no such parent of mediated devices.</summary>
    ParentNotFound,

    /// <summary>The parent has no such type.</summary>
    TypeNotFound,

    /// <summary>There is no such device.</summary>
    DeviceNotFound,

    /// <summary>There is no such definition.</summary>
    DefinitionNotFound,

    /// <summary>The UUID is defined below several parents, and none was named.</summary>
    DefinitionAmbiguous,

    /// <summary>There is a definition already.</summary>
    DefinitionExists,

    /// <summary>There is a device of this UUID already, on this or another parent.</summary>
    AlreadyExists,

    /// <summary>The device has another parent or type than expected.</summary>
    Mismatch,

    /// <summary>No more devices of the type can be created: the pool of the parent is used up, or what is in it rules the type out.</summary>
    NoCapacity,

    /// <summary>The driver refused, and not for want of capacity as far as can be seen.</summary>
    DriverRefused,

    /// <summary>The parent is going away or is not operational.</summary>
    ParentGone,

    /// <summary>The kernel ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The process may not do this.</summary>
    NotPermitted,

    /// <summary>The file system cannot be written.</summary>
    ReadOnly,

    /// <summary>There is no room on the file system of the definitions.</summary>
    NoSpace,

    /// <summary>Something else stands where a file or a folder has to be: a link, a folder, a file.</summary>
    Obstructed,

    /// <summary>The file system of the definitions reports an error; what it holds is not certain.</summary>
    StorageFailed,

    /// <summary>The device is open in a process.</summary>
    InUse,

    /// <summary>The removal was begun and has not ended: the device is still open in a process. It goes on by itself.</summary>
    StillBeingRemoved,

    /// <summary>Somebody else is changing the same device, or it is not ready yet.</summary>
    Busy,

    /// <summary>The device or its driver has no such attribute, or it cannot be written.</summary>
    AttributeNotFound,

    /// <summary>The driver refused the value of an attribute.</summary>
    AttributeRefused,

    /// <summary>The resource that an attribute asks for belongs to another device or to the host.</summary>
    ResourceTaken,

    /// <summary>The kernel said yes, but the host does not show it: no such device, or another value of an attribute.</summary>
    NotSeen,

    /// <summary>A call-out script of mdevctl refused.</summary>
    CalloutRefused,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Anything else; the error number says what is known.</summary>
    Unexpected,
}
