namespace Mdev.NodeDev;

/// <summary>ND40xx: a change of a host failed. ND41xx: plans.</summary>
static class ChangeDiagnostics
{
    static readonly DiagnosticTable Table = new();

    internal static readonly DiagnosticDescriptor InvalidChange = Table
        .Error("ND4001", "invalid request", "cannot {0}: invalid request{1}")
        .Note("Nothing was changed.")
        .Note("Names of parents, types and attributes are file names and cannot leave their")
        .Note("directory; a device needs a parent and a type.");
    internal static readonly DiagnosticDescriptor ParentNotFound = Table
        .Error("ND4002", "parent not found", "cannot {0}: the parent was not found{1}")
        .Note("A parent is a device with mdev_supported_types.")
        .Note("Its driver registers it: load and bind the driver, and enable virtual functions.");
    internal static readonly DiagnosticDescriptor TypeNotFound = Table
        .Error("ND4003", "type not found", "cannot {0}: the parent does not have this type{1}")
        .Note("Types are directories below mdev_supported_types.")
        .Note("They depend on the driver, its version and the configuration of the hardware.");
    internal static readonly DiagnosticDescriptor MdevNotFound = Table
        .Error("ND4004", "mediated device not found", "cannot {0}: the device was not found{1}")
        .Note("It is not in bus/mdev/devices, or was removed in the meantime.");
    internal static readonly DiagnosticDescriptor DefinitionNotFound = Table
        .Error("ND4005", "definition not found", "cannot {0}: the definition was not found{1}")
        .Note("Definitions are the files etc/mdevctl.d/PARENT/UUID, and of vGPUs without mediated devices")
        .Note("etc/nodedev.d/vgpu/ADDRESS.json.")
        .Note("A device that was only created has none.");
    internal static readonly DiagnosticDescriptor DefinitionAmbiguous = Table
        .Error("ND4006", "ambiguous definition", "cannot {0}: it is defined for several parents{1}")
        .Note("Name the parent.");
    internal static readonly DiagnosticDescriptor DefinitionExists = Table
        .Error("ND4007", "definition exists", "cannot {0}: a definition exists already{1}")
        .Note("mdevctl refuses this, too; libvirt since 11.3 replaces the definition.");
    internal static readonly DiagnosticDescriptor MdevExists = Table
        .Error("ND4008", "mediated device exists", "cannot {0}: a device of this UUID exists already{1}")
        .Note("A UUID is unique on the whole host, not only below one parent.");
    internal static readonly DiagnosticDescriptor MdevMismatch = Table
        .Error("ND4009", "different device", "cannot {0}: it is not the expected device{1}")
        .Note("Nothing was changed.")
        .Note("Another process removed the device and created one with its UUID,")
        .Note("or the request names the wrong device.");
    internal static readonly DiagnosticDescriptor NoCapacity = Table
        .Error("ND4010", "no capacity", "cannot {0}: no more devices of this type fit{1}")
        .Note("The pool of the parent is used up, or its devices rule the type out.")
        .Note("All types of a parent, and with NVIDIA all virtual functions of a card, share it.");
    internal static readonly DiagnosticDescriptor DriverRefused = Table
        .Error("ND4011", "driver refused", "cannot {0}: the driver refused{1}")
        .Note("The driver itself gave the error, and capacity does not seem to be the cause.")
        .Note("The kernel's log often says more.");
    internal static readonly DiagnosticDescriptor ParentGone = Table
        .Error("ND4012", "parent gone", "cannot {0}: the parent is gone or not operational{1}")
        .Note("Its driver is being unloaded or unbound, or the hardware does not answer.");
    internal static readonly DiagnosticDescriptor OutOfMemory = Table
        .Error("ND4013", "out of memory", "cannot {0}: the kernel is out of memory{1}")
        .Note("Some drivers of kernels before 5.19 report this if their pool is used up.");
    internal static readonly DiagnosticDescriptor NotPermitted = Table
        .Error("ND4014", "not permitted", "cannot {0}: it is not permitted{1}")
        .Note("Only root can write the files.")
        .Note("A security module or a container can deny it to root, too.");
    internal static readonly DiagnosticDescriptor ReadOnlyFileSystem = Table
        .Error("ND4015", "read-only file system", "cannot {0}: the file system is read-only{1}")
        .Note("sys is read-only in most containers, etc on some image-based systems.");
    internal static readonly DiagnosticDescriptor NoSpace = Table
        .Error("ND4016", "no space", "cannot {0}: the file system is full{1}")
        .Note("The old definition, if there was one, is still there and complete.");
    internal static readonly DiagnosticDescriptor Obstructed = Table
        .Error("ND4017", "obstructed", "cannot {0}: another kind of file is in its place{1}")
        .Note("A link, a directory or a file is in the place of another kind of file.")
        .Note("Changes never follow links.");
    internal static readonly DiagnosticDescriptor StorageFailed = Table
        .Error("ND4018", "storage failed", "cannot {0}: the file system reports an error{1}")
        .Note("The file has the old content or the new one, never a part;")
        .Note("which of them survives a crash is uncertain.");
    internal static readonly DiagnosticDescriptor MdevInUse = Table
        .Error("ND4019", "mediated device in use", "cannot {0}: the device is in use{1}")
        .Note("A removal blocks until the device is released and cannot be interrupted, so it does")
        .Note("not start. Some attributes cannot be written while a device is in use.");
    internal static readonly DiagnosticDescriptor StillBeingRemoved = Table
        .Error("ND4020", "still being removed", "cannot {0}: a device of this UUID is still being removed{1}")
        .Note("A process has it open. The removal ends by itself once the device is released;")
        .Note("until then it counts, and its UUID is taken.");
    internal static readonly DiagnosticDescriptor ChangeRaced = Table
        .Error(
            "ND4021",
            "changed at the same time",
            "cannot {0}: another process is changing it, or it is not ready yet{1}"
        )
        .Note("Read the host again, and repeat the change.");
    internal static readonly DiagnosticDescriptor AttributeNotFound = Table
        .Error("ND4022", "attribute not found", "cannot {0}: the attribute does not exist or is not writable{1}")
        .Note("Attributes are files of the driver below the device's directory.")
        .Note("They depend on the driver, its version and the kernel's.");
    internal static readonly DiagnosticDescriptor AttributeRefused = Table
        .Error("ND4023", "value refused", "cannot {0}: the driver refused the value{1}")
        .Note("The driver does not accept the value, or not at this time.");
    internal static readonly DiagnosticDescriptor ResourceTaken = Table
        .Error("ND4024", "resource taken", "cannot {0}: the resource belongs to another device or to the host{1}")
        .Note("Each queue of a crypto adapter belongs to one device or to the host.");
    internal static readonly DiagnosticDescriptor ChangeNotSeen = Table
        .Error("ND4025", "change not seen", "cannot {0}: it was accepted, but the host does not show it{1}")
        .Note("Each step is verified.")
        .Note("A driver can accept a value and keep another one.");
    internal static readonly DiagnosticDescriptor CalloutRefused = Table
        .Error("ND4026", "call-out refused", "cannot {0}: a call-out script refused{1}")
        .Note("Scripts below mdevctl's scripts.d can refuse an operation on a device of their")
        .Note("type.");
    internal static readonly DiagnosticDescriptor ChangeCancelled = Table
        .Error("ND4027", "change cancelled", "cannot {0}: it was cancelled{1}")
        .Note("Earlier steps were undone as far as possible.");
    internal static readonly DiagnosticDescriptor UnexpectedError = Table
        .Error("ND4028", "unexpected error", "cannot {0}: unexpected error{1}")
        .Note("See the error number and the kernel's log.");
    internal static readonly DiagnosticDescriptor SourceUnreadable = Table
        .Error("ND4029", "source unreadable", "cannot {0}: what it depends on cannot be read{1}")
        .Note("Nothing is created, defined or removed against what could not be read:")
        .Note("the device may run, or the definition exist.");
    internal static readonly DiagnosticDescriptor OwnedByAnother = Table
        .Error("ND4030", "owned by another", "cannot {0}: another caller has the function{1}")
        .Note("The file run/nodedev/vgpu/ADDRESS.json names the process that made the function a vGPU.")
        .Note("It is deleted when the vGPU is removed, and counts no more after a restart of the machine.");
    internal static readonly DiagnosticDescriptor ParentNotReady = Table
        .Error("ND4031", "parent not ready", "cannot {0}: the parent takes no device in its state{1}")
        .Note("The type reports that devices fit, and the driver answered ENODEV.")
        .Note("Preparation of the parent may be missing, for example a work queue that is not enabled.");
    internal static readonly DiagnosticDescriptor PreparationNotAllowed = Table
        .Error("ND4032", "preparation not allowed", "cannot {0}: writing to files of a parent was not allowed{1}")
        .Note("Nothing was changed. HostApplyOptions.AllowPreparation allows it.");
    internal static readonly DiagnosticDescriptor ParentRespelled = Table
        .Warning("ND4101", "parent in another spelling", "'{0}' is {1} '{2}', which is used")
        .Note("Definitions lie below the kernel's name of their parent; below any other spelling")
        .Note("nothing would ever start them.");
    internal static readonly DiagnosticDescriptor TypeNotOffered = Table
        .Warning("ND4102", "type not offered", "the parent '{0}' does not have the type '{1}' now; {2}")
        .Note("The definition is written, and its device starts only once the parent has the type.");
    internal static readonly DiagnosticDescriptor RunningDeviceUnchanged = Table
        .Warning(
            "ND4103",
            "running device unchanged",
            "the device {0} runs and is not changed; its definition gets another {1}, for when it is started again"
        )
        .Note("A definition is what a device is started from. A running device is left alone, because")
        .Note("a guest may use it: remove and start it, or write its attributes on purpose.");
    internal static readonly DiagnosticDescriptor DefinedOtherwise = Table
        .Warning("ND4104", "defined otherwise", "{0} is defined on '{1}' with {2}, which creating it does not use")
        .Note("A device is created as the request says. Start it to create it as it is defined.");
    internal static readonly DiagnosticDescriptor UsersUnknown = Table
        .Warning("ND4105", "users not known", "no process was seen that has the device open, but {0}")
        .Note("The kernel's remove waits for a process that has the device open, without an end, and")
        .Note("the guest loses the device. Look as root, on the host, with its /proc.");
    internal static readonly DiagnosticDescriptor ProfileNotOffered = Table
        .Warning("ND4106", "profile not offered", "the function {0} cannot become '{1}' now; {2}")
        .Note("The definition is written, and its vGPU starts only once the GPU has the profile.");
    internal static readonly DiagnosticDescriptor PreparationNotReversible = Table
        .Warning(
            "ND4107",
            "preparation not reversible",
            "{0} cannot be read ({1}), so that writing it cannot be undone if a later step fails"
        )
        .Note("What stood in a file before is written back after a failure, if it could be read.");
    internal static readonly DiagnosticDescriptor RecipeNotDeleted = Table
        .Warning("ND4108", "recipe not deleted", "the definition of {0} is deleted, and its recipe could not be: {1}")
        .Note("A later definition with the same UUID would be started with it. Delete the file.");
    internal static readonly DiagnosticDescriptor MalformedPlan = Table
        .Error("ND4301", "malformed plan", "{0}")
        .Note("Plans are read as HostPlan.ToJson writes them.")
        .Note("Unknown members are refused: a step that is only half understood must not be done.");

    internal static IReadOnlyList<DiagnosticDescriptor> All => Table.All;
}
