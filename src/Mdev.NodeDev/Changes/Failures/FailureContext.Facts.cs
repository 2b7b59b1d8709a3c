using Mdev.NodeDev.Hosts;
using static Mdev.NodeDev.Hosts.Errno;

namespace Mdev.NodeDev.Changes;

/// <summary>What follows from a failure: the conditions of <see cref="ReasonRow"/> and <see cref="HintRow"/>.</summary>
sealed partial record FailureContext
{
    /// <summary>The error number; trees in memory give a status only, which then stands for one. 0: none.</summary>
    internal int Errno =>
        Outcome switch
        {
            null or { IsOk: true } => 0,
            { Errno: not 0 and int errno } => errno,
            { Status: FileStatus.Absent } => ENOENT,
            { Status: FileStatus.Denied } => EACCES,
            { Status: FileStatus.Gone } => ENODEV,
            { Status: FileStatus.NotDirectory } => ENOTDIR,
            { Status: FileStatus.TooManyLinks } => ELOOP,
            _ => 0,
        };

    /// <summary>Why a write failed without an error number; <see langword="null"/> if there is one.</summary>
    internal FileStatus? Refusal => Errno == 0 ? Outcome?.Status : null;

    internal bool IsAtOpen => Outcome?.Stage == FileWriteStage.Open;

    internal bool IsAtWrite => Errno != 0 && Outcome?.Stage == FileWriteStage.Write;

    /// <summary>The file was changed, and only its directory could not be written.</summary>
    internal bool IsAtSync => Outcome?.Stage == FileWriteStage.SyncDirectory;

    /// <summary>Another process held the lock of the definitions.</summary>
    internal bool IsAtLock => Outcome?.Stage == FileWriteStage.Lock;

    internal bool IsCreation => Failures == StepFailures.Create;

    internal bool IsRemoval =>
        Failures == StepFailures.Remove || Verb is ChangeVerb.Remove or ChangeVerb.Stop or ChangeVerb.ClearVgpuType;

    internal bool IsDefinition => Failures == StepFailures.Definition;

    internal bool IsUndefinition => Verb == ChangeVerb.Undefine;

    /// <summary>It is about a function or its definition, not about a mediated device.</summary>
    internal bool IsFunction => Device?.Address is not null;

    /// <summary>A file of a parent is written.</summary>
    internal bool IsPreparation => Failures == StepFailures.Preparation;

    /// <summary>The type of a function is set or cleared.</summary>
    internal bool IsVgpu => Failures == StepFailures.Vgpu;

    internal bool IsSetting => Verb == ChangeVerb.SetVgpuType;

    /// <summary>It is about the recipe of a device.</summary>
    internal bool IsRecipe => Path?.StartsWith(MdevRecipeStore.Location, StringComparison.Ordinal) == true;

    /// <summary>It is about the file that names the owner of a vGPU.</summary>
    internal bool IsOwnerFile => Path?.StartsWith(VgpuOwners.Directory, StringComparison.Ordinal) == true;

    internal bool IsRoot => IsPrivileged == true;

    internal DriverFamily Driver => DriverFamilies.Find(ParentName, Parent, Pci);

    internal bool IsNvidia => Driver == DriverFamily.Nvidia;

    internal bool IsGvtg => Driver == DriverFamily.Gvtg;

    internal bool IsCcw => Driver == DriverFamily.Ccw;

    internal bool IsAp => Driver == DriverFamily.Ap;

    internal bool IsIdxd => Driver == DriverFamily.Idxd;

    /// <summary>A driver of the kernel's samples.</summary>
    internal bool IsSample => Driver is DriverFamily.Mtty or DriverFamily.Mdpy or DriverFamily.Mbochs;

    internal bool IsVirtualFunction => Pci?.PhysicalFunction is not null;

    /// <summary>The card has virtual functions, and none is enabled.</summary>
    internal bool HasDisabledFunctions => Pci is { TotalVirtualFunctions: > 0, VirtualFunctions.IsEmpty: true };

    /// <summary>
    /// Types of MIG are called <c>A100-1-5C</c>, with the number of slices before the size; time-sliced ones
    /// <c>A100-4C</c>.
    /// </summary>
    internal bool IsMigType =>
        Parent?.FindType(TypeId)?.Name?.Split('-') is [_, .., [>= '1' and <= '9'], [>= '0' and <= '9', ..]];

    internal bool IsGvtgType => TypeId?.Contains("GVTg_", StringComparison.Ordinal) == true;

    internal bool HasSiblingsHere => Siblings.Any(one => one.ParentName == ParentName);

    internal bool HasSiblingsOfOtherTypes => Siblings.Any(one => one.TypeId != TypeId);

    internal bool HasUsers => !Users.Users.IsEmpty;

    internal bool HasCandidates => !Candidates.IsEmpty;

    internal bool IsTypeElsewhere => !TypeParents.IsEmpty;

    /// <summary>Whether the name of a parent is not another spelling of one.</summary>
    internal bool IsNoSpelling => Spelling is null && !IsAmbiguous;

    /// <summary>Whether what may be meant is on the same card as the function that was named.</summary>
    internal bool IsOnCard => !Named.OnCard.IsEmpty;

    /// <summary>Whether the parents are below what was named, or are its virtual functions.</summary>
    internal bool HasOwnParents => Named.IsCardOfParents || Named.IsAboveParents;

    /// <summary>Whether the step found out, after the host had been read.</summary>
    internal bool IsAnswer => Outcome is not null;

    /// <summary>Whether a definition that was not found is nowhere else, either.</summary>
    internal bool IsBare => !IsMalformed && !HasCandidates;

    internal bool HasText => !string.IsNullOrEmpty(Text);

    /// <summary>The device of this UUID that exists has the parent that was asked for.</summary>
    internal bool IsExistingHere => Existing is not null && Existing.ParentName == ParentName;

    /// <summary>The device of this UUID that exists has the type that was asked for.</summary>
    internal bool IsExistingOfType => Existing?.TypeId is { } type && type == TypeId;

    /// <summary>The driver got more than the UUID.</summary>
    internal bool HasArguments => IsCreation && Value?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>It is an attribute of the mdev core, which no released kernel has, and not of the driver.</summary>
    internal bool IsOfCore => Attribute?.Name.StartsWith("mdev/", StringComparison.Ordinal) == true;

    /// <summary>It is where a vGPU of NVIDIA is on its GPU.</summary>
    internal bool IsVgpuPlace => Attribute?.Name is "nvidia/placement_id" or "nvidia/gpu_instance_id";

    internal bool IsApConfig => Attribute?.Name == "ap_config";

    internal bool IsLastByteLost => this is { Expected: [_, ..] expected, Found: { } found } && expected[..^1] == found;

    /// <inheritdoc cref="NameCorrection.Spelling"/>
    internal string? Spelling => NameCorrection.Spelling(this);

    /// <inheritdoc cref="NameCorrection.TypeOfThatName"/>
    internal string? TypeOfThatName => NameCorrection.TypeOfThatName(this);
}
