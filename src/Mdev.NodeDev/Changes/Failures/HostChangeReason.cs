using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>
/// Why a change of a host failed, for programs. Each reason has a diagnostic <c>ND40xx</c> in the same order.
/// </summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostChangeReason>))]
public enum HostChangeReason
{
    /// <summary>
    /// The request is invalid: a name that would leave its directory, a device without parent or type.
    /// </summary>
    InvalidRequest,

    /// <summary>The parent does not exist, or is not a parent of mediated devices.</summary>
    ParentNotFound,

    /// <summary>The parent does not have the type.</summary>
    TypeNotFound,

    /// <summary>The device does not exist.</summary>
    DeviceNotFound,

    /// <summary>The definition does not exist.</summary>
    DefinitionNotFound,

    /// <summary>The UUID is defined below several parents, and none was named.</summary>
    DefinitionAmbiguous,

    /// <summary>A definition exists already.</summary>
    DefinitionExists,

    /// <summary>A device of this UUID exists already, on this or another parent.</summary>
    AlreadyExists,

    /// <summary>The device has another parent or type than expected.</summary>
    Mismatch,

    /// <summary>
    /// The parent has no room for another device of the type: its pool is used up, or its devices rule the type out.
    /// </summary>
    NoCapacity,

    /// <summary>The driver refused, and capacity does not seem to be the cause.</summary>
    DriverRefused,

    /// <summary>The parent is going away or is not operational.</summary>
    ParentGone,

    /// <summary>The kernel ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The process has no permission.</summary>
    NotPermitted,

    /// <summary>The file system cannot be written.</summary>
    ReadOnly,

    /// <summary>The file system of the definitions is full.</summary>
    NoSpace,

    /// <summary>A file, a directory or a link is in the place of another kind of file.</summary>
    Obstructed,

    /// <summary>The file system of the definitions reports an error; its content is uncertain.</summary>
    StorageFailed,

    /// <summary>A process has the device open.</summary>
    InUse,

    /// <summary>
    /// The removal has begun but not ended, because a process has the device open. It completes by itself.
    /// </summary>
    StillBeingRemoved,

    /// <summary>Another process is changing the device, or it is not ready yet.</summary>
    Busy,

    /// <summary>The attribute does not exist, or cannot be written.</summary>
    AttributeNotFound,

    /// <summary>The driver refused the value of an attribute.</summary>
    AttributeRefused,

    /// <summary>The resource that an attribute asks for belongs to another device or to the host.</summary>
    ResourceTaken,

    /// <summary>
    /// The kernel accepted the change, but the host does not show it: no such device, or another value.
    /// </summary>
    NotSeen,

    /// <summary>A call-out script of mdevctl refused the change.</summary>
    CalloutRefused,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Any other error; see its number.</summary>
    Unexpected,

    /// <summary>What the change depends on cannot be read: the list of devices, a definition, or the parent.</summary>
    SourceUnreadable,

    /// <summary>Another caller made the function a vGPU, and counts on it.</summary>
    OwnedByAnother,

    /// <summary>
    /// The parent is there and reports that devices fit, but takes none: a preparation may be missing.
    /// </summary>
    ParentNotReady,

    /// <summary>
    /// The plan writes to files of a parent, and <see cref="HostApplyOptions.AllowPreparation"/> is not set.
    /// </summary>
    PreparationNotAllowed,
}
