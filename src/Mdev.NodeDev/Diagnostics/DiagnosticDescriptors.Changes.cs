namespace Mdev.NodeDev;

public static partial class DiagnosticDescriptors
{
    /// <summary>A change makes no sense.</summary>
    public static DiagnosticDescriptor InvalidChange { get; } =
        new(
            "ND4001",
            DiagnosticSeverity.Error,
            "change makes no sense",
            "cannot {0}: the request makes no sense{1}",
            "Nothing was touched. Names of parents, types and attributes are names of files and cannot leave their folder; a device needs a parent and a type."
        );

    /// <summary>There is no such parent of mediated devices.</summary>
    public static DiagnosticDescriptor ParentNotFound { get; } =
        new(
            "ND4002",
            DiagnosticSeverity.Error,
            "parent not found",
            "cannot {0}: there is no such parent{1}",
            "A parent is a device with mdev_supported_types. It is there once its driver has registered it: driver not loaded, not bound, virtual functions not enabled."
        );

    /// <summary>The parent has no such type.</summary>
    public static DiagnosticDescriptor TypeNotFound { get; } =
        new(
            "ND4003",
            DiagnosticSeverity.Error,
            "type not found",
            "cannot {0}: the parent has no such type{1}",
            "Types are directories below mdev_supported_types. Which there are depends on the driver, its version and the configuration of the hardware."
        );

    /// <summary>There is no such mediated device.</summary>
    public static DiagnosticDescriptor MdevNotFound { get; } =
        new(
            "ND4004",
            DiagnosticSeverity.Error,
            "mediated device not found",
            "cannot {0}: there is no such device{1}",
            "It is not in bus/mdev/devices, or it went away meanwhile."
        );

    /// <summary>There is no such definition.</summary>
    public static DiagnosticDescriptor DefinitionNotFound { get; } =
        new(
            "ND4005",
            DiagnosticSeverity.Error,
            "definition not found",
            "cannot {0}: there is no such definition{1}",
            "Definitions are the files etc/mdevctl.d/PARENT/UUID. A device that was only created has none."
        );

    /// <summary>A UUID is defined below several parents.</summary>
    public static DiagnosticDescriptor DefinitionAmbiguous { get; } =
        new(
            "ND4006",
            DiagnosticSeverity.Error,
            "ambiguous definition",
            "cannot {0}: it is defined below several parents{1}",
            "Name the parent."
        );

    /// <summary>There is a definition already.</summary>
    public static DiagnosticDescriptor DefinitionExists { get; } =
        new(
            "ND4007",
            DiagnosticSeverity.Error,
            "definition exists",
            "cannot {0}: there is a definition already{1}",
            "mdevctl refuses this, too; libvirt since 11.3 replaces the definition."
        );

    /// <summary>There is a mediated device of this UUID already.</summary>
    public static DiagnosticDescriptor MdevExists { get; } =
        new(
            "ND4008",
            DiagnosticSeverity.Error,
            "mediated device exists",
            "cannot {0}: there is a device of this UUID already{1}",
            "A UUID is taken on the whole host, not below one parent only."
        );

    /// <summary>A mediated device has another parent or type than expected.</summary>
    public static DiagnosticDescriptor MdevMismatch { get; } =
        new(
            "ND4009",
            DiagnosticSeverity.Error,
            "other device than expected",
            "cannot {0}: it is not the device that is expected{1}",
            "Nothing was touched. Somebody removed the device and created another one of its UUID, or the request names the wrong one."
        );

    /// <summary>No more devices of a type can be created.</summary>
    public static DiagnosticDescriptor NoCapacity { get; } =
        new(
            "ND4010",
            DiagnosticSeverity.Error,
            "no capacity",
            "cannot {0}: no more devices of this type fit{1}",
            "The pool of the parent is used up, or what is in it rules the type out. All types of a parent, and with NVIDIA all virtual functions of a card, share it."
        );

    /// <summary>The driver refused.</summary>
    public static DiagnosticDescriptor DriverRefused { get; } =
        new(
            "ND4011",
            DiagnosticSeverity.Error,
            "driver refused",
            "cannot {0}: the driver refused{1}",
            "The driver itself gave the error, and not for want of capacity as far as can be seen. The kernel's log often says more."
        );

    /// <summary>The parent is going away or is not operational.</summary>
    public static DiagnosticDescriptor ParentGone { get; } =
        new(
            "ND4012",
            DiagnosticSeverity.Error,
            "parent gone",
            "cannot {0}: the parent went away or is not operational{1}",
            "Its driver is being unloaded or unbound, or the hardware does not answer."
        );

    /// <summary>The kernel ran out of memory.</summary>
    public static DiagnosticDescriptor OutOfMemory { get; } =
        new(
            "ND4013",
            DiagnosticSeverity.Error,
            "out of memory",
            "cannot {0}: the kernel is out of memory{1}",
            "Some drivers of kernels before 5.19 say so where their pool is used up."
        );

    /// <summary>The process may not do this.</summary>
    public static DiagnosticDescriptor NotPermitted { get; } =
        new(
            "ND4014",
            DiagnosticSeverity.Error,
            "not permitted",
            "cannot {0}: it is not permitted{1}",
            "The files are root's alone. A security module or a container can forbid it even to root."
        );

    /// <summary>The file system cannot be written.</summary>
    public static DiagnosticDescriptor ReadOnlyFileSystem { get; } =
        new(
            "ND4015",
            DiagnosticSeverity.Error,
            "read-only file system",
            "cannot {0}: the file system is read-only{1}",
            "sys is read-only in most containers, etc on some systems that are made of images."
        );

    /// <summary>There is no room on the file system.</summary>
    public static DiagnosticDescriptor NoSpace { get; } =
        new(
            "ND4016",
            DiagnosticSeverity.Error,
            "no space",
            "cannot {0}: the file system is full{1}",
            "The definition that was there is still there, whole."
        );

    /// <summary>Something else stands where a file or folder has to be.</summary>
    public static DiagnosticDescriptor Obstructed { get; } =
        new(
            "ND4017",
            DiagnosticSeverity.Error,
            "way obstructed",
            "cannot {0}: something else stands in the way{1}",
            "A link, a folder or a file is where another kind of file has to be. Links are never followed when the host is changed."
        );

    /// <summary>The file system reports an error.</summary>
    public static DiagnosticDescriptor StorageFailed { get; } =
        new(
            "ND4018",
            DiagnosticSeverity.Error,
            "storage failed",
            "cannot {0}: the file system reports an error{1}",
            "The file holds the old content or the new one, never a part; which of them survives a crash is not certain."
        );

    /// <summary>A mediated device is open in a process.</summary>
    public static DiagnosticDescriptor MdevInUse { get; } =
        new(
            "ND4019",
            DiagnosticSeverity.Error,
            "mediated device in use",
            "cannot {0}: the device is in use{1}",
            "A removal would block until the device is released and could not be interrupted, so it is not begun. Some attributes cannot be written while a device is in use."
        );

    /// <summary>A removal was begun and has not ended.</summary>
    public static DiagnosticDescriptor StillBeingRemoved { get; } =
        new(
            "ND4020",
            DiagnosticSeverity.Error,
            "still being removed",
            "cannot {0}: a device of this UUID is still being removed{1}",
            "It is open in a process. It goes by itself as soon as it is released; until then it counts, and its UUID is taken."
        );

    /// <summary>Somebody else is changing the same device.</summary>
    public static DiagnosticDescriptor ChangeRaced { get; } =
        new(
            "ND4021",
            DiagnosticSeverity.Error,
            "changed by somebody else",
            "cannot {0}: somebody else is changing it, or it is not ready yet{1}",
            "Look again and repeat it."
        );

    /// <summary>A device has no such attribute, or it cannot be written.</summary>
    public static DiagnosticDescriptor AttributeNotFound { get; } =
        new(
            "ND4022",
            DiagnosticSeverity.Error,
            "attribute not found",
            "cannot {0}: there is no such attribute that can be written{1}",
            "Attributes are files of the driver below the device's directory. They depend on the driver, its version and the kernel's."
        );

    /// <summary>The driver refused the value of an attribute.</summary>
    public static DiagnosticDescriptor AttributeRefused { get; } =
        new(
            "ND4023",
            DiagnosticSeverity.Error,
            "value refused",
            "cannot {0}: the driver refused the value{1}",
            "The driver did not like the value, or did not like it now."
        );

    /// <summary>The resource that an attribute asks for belongs to another device or to the host.</summary>
    public static DiagnosticDescriptor ResourceTaken { get; } =
        new(
            "ND4024",
            DiagnosticSeverity.Error,
            "resource taken",
            "cannot {0}: the resource belongs to another device or to the host{1}",
            "Each queue of a crypto adapter belongs to one device or to the host."
        );

    /// <summary>The kernel accepted a change that the host does not show.</summary>
    public static DiagnosticDescriptor ChangeNotSeen { get; } =
        new(
            "ND4025",
            DiagnosticSeverity.Error,
            "change not seen",
            "cannot {0}: it was accepted, but the host does not show it{1}",
            "Each step is looked at after it was done. Drivers can take a value and keep another one."
        );

    /// <summary>A call-out script of mdevctl refused.</summary>
    public static DiagnosticDescriptor CalloutRefused { get; } =
        new(
            "ND4026",
            DiagnosticSeverity.Error,
            "call-out refused",
            "cannot {0}: a call-out script refused{1}",
            "Scripts below mdevctl's scripts.d can refuse an operation on a device of their type."
        );

    /// <summary>The caller cancelled.</summary>
    public static DiagnosticDescriptor ChangeCancelled { get; } =
        new(
            "ND4027",
            DiagnosticSeverity.Error,
            "change cancelled",
            "cannot {0}: it was cancelled{1}",
            "What had been done before was undone as far as possible."
        );

    /// <summary>A change failed with an error that nothing is known of.</summary>
    public static DiagnosticDescriptor UnexpectedError { get; } =
        new(
            "ND4028",
            DiagnosticSeverity.Error,
            "unexpected error",
            "cannot {0}: an unexpected error{1}",
            "The error number and the kernel's log say what is known."
        );

    static ReadOnlySpan<DiagnosticDescriptor> Changes =>
        (DiagnosticDescriptor[])
            [
                InvalidChange,
                ParentNotFound,
                TypeNotFound,
                MdevNotFound,
                DefinitionNotFound,
                DefinitionAmbiguous,
                DefinitionExists,
                MdevExists,
                MdevMismatch,
                NoCapacity,
                DriverRefused,
                ParentGone,
                OutOfMemory,
                NotPermitted,
                ReadOnlyFileSystem,
                NoSpace,
                Obstructed,
                StorageFailed,
                MdevInUse,
                StillBeingRemoved,
                ChangeRaced,
                AttributeNotFound,
                AttributeRefused,
                ResourceTaken,
                ChangeNotSeen,
                CalloutRefused,
                ChangeCancelled,
                UnexpectedError,
            ];

    /// <summary>The JSON of a plan is not valid.</summary>
    public static DiagnosticDescriptor MalformedPlan { get; } =
        new(
            "ND4101",
            DiagnosticSeverity.Error,
            "malformed plan",
            "{0}",
            "Plans are read as HostPlan.ToJson writes them. A member that is not known is refused, because a step that is only half understood must not be done."
        );
}
