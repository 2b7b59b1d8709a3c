using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Sysfs;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>A function of vendor VFIO at one moment.</summary>
/// <param name="Result">How reading it ended.</param>
/// <param name="DevicePath">The directory of the function; <see langword="null"/> if it cannot be opened.</param>
/// <param name="Number">The number of the type, 0 for none; <see langword="null"/> if it could not be read.</param>
readonly record struct VgpuObservation(FileResult Result, string? DevicePath, uint? Number)
{
    internal const string Directory = "nvidia";

    const string CurrentType = $"{Directory}/current_vgpu_type";
    const string CreatableTypes = $"{Directory}/creatable_vgpu_types";
    const string Devices = "sys/bus/pci/devices";

    /// <summary>Longer than any number of the kernel.</summary>
    const int LongestNumber = 64;

    /// <summary>Whether the function does not exist, or is not one that becomes a vGPU.</summary>
    internal bool IsAbsent => Result.Status is FileStatus.Absent or FileStatus.Gone;

    /// <summary>Whether reading again makes no difference.</summary>
    internal bool IsFinal => Number is not null || IsAbsent || Result.Status is FileStatus.Ok or FileStatus.Denied;

    /// <summary>The file that the type is written to.</summary>
    internal string? Path => DevicePath is null ? null : $"{DevicePath}/{CurrentType}";

    /// <summary>The failure of a step whose function could not be read.</summary>
    internal FailureContext ToFailure(HostStep step) =>
        IsAbsent
            ? FailureContext.ForStep(step, HostChangeReason.DeviceNotFound, Path)
            : FailureContext.ForStep(step, HostChangeReason.SourceUnreadable, Path) with
            {
                Text = Result.IsOk ? "current_vgpu_type is not a decimal number" : Result.Describe(),
            };

    /// <summary>Reads which type is set on a function.</summary>
    internal static VgpuObservation Read(IHostTree tree, PciAddress function)
    {
        FileResult result = tree.OpenDirectory($"{Devices}/{function}", out IHostDirectory? device);
        using (device)
        {
            if (device is null)
                return new(result, null, null);
            Span<byte> buffer = stackalloc byte[LongestNumber];
            result = device.Read(CurrentType, buffer);
            if (!result.IsOk)
                return new(result, device.Path, null);
            string text = SurrogateEscape.Decode(buffer[..result.Length]);
            return new(result, device.Path, DecimalText.TryRead(text.AsSpan().Trim(), out uint number) ? number : null);
        }
    }

    /// <summary>
    /// The name that the driver lists for a number, if it is not the profile that is meant, or the number that it
    /// lists for the profile; <see langword="null"/> if the list says nothing else.
    /// </summary>
    internal static string? FindOtherMeaning(IHostTree tree, string devicePath, uint number, string profile)
    {
        FileResult result = tree.OpenDirectory(devicePath, out IHostDirectory? device);
        using (device)
        {
            if (device is null)
                return null;
            byte[] buffer = new byte[CreatableVgpuTypes.LongestTable];
            result = device.Read(CreatableTypes, buffer);
            return result.IsOk
                ? FindOtherMeaning(
                    CreatableVgpuTypes.Parse(
                        SurrogateEscape.Decode(buffer.AsSpan(0, result.Length)),
                        CreatableTypes,
                        []
                    ),
                    number,
                    profile
                )
                : null;
        }
    }

    /// <inheritdoc cref="FindOtherMeaning(IHostTree, string, uint, string)"/>
    internal static string? FindOtherMeaning(ValueList<HostVgpuType> types, uint number, string profile)
    {
        VgpuProfileName name = VgpuProfileName.Parse(profile);
        HostVgpuType? other =
            types.FirstOrDefault(type => type.Id == number && !IsProfile(type))
            ?? types.FirstOrDefault(type => type.Id != number && IsProfile(type));
        return other is null ? null : MessageText.Vgpu(other.Name, FormattableString.Invariant($"{other.Id}"));

        bool IsProfile(HostVgpuType type) =>
            VgpuProfileName.Parse(type.Name) is { } listed
            && (listed.IsSameProfile(name) || listed.LastWord == profile);
    }
}
