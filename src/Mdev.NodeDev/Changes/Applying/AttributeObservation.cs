using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>An attribute of a device at one moment.</summary>
/// <param name="Result">How reading it ended.</param>
/// <param name="Content">The text that was read; <see langword="null"/> if none was.</param>
/// <param name="IsAsWanted">Whether it is as wanted; <see langword="null"/> if that is unknown.</param>
readonly record struct AttributeObservation(FileResult Result, string? Content, bool? IsAsWanted)
{
    /// <summary>A page of the kernel.</summary>
    const int LongestValue = 4096;

    /// <summary>Whether reading again may help: the kernel neither lacks the file nor forbids it.</summary>
    internal bool MayChange =>
        IsAsWanted is null
        && Result.Status is not (FileStatus.Ok or FileStatus.Denied or FileStatus.Absent or FileStatus.Gone);

    internal static AttributeObservation Read(IHostTree tree, string devicePath, MdevAttribute wanted)
    {
        FileResult opened = tree.OpenDirectory(devicePath, out IHostDirectory? device);
        using (device)
        {
            if (device is null)
                return new(opened, null, null);
            if (ApAttributes.Has(wanted.Name))
                return new(FileResult.Success, null, ApAttributes.IsAsWritten(device, wanted));
            byte[] buffer = new byte[LongestValue];
            FileResult result = device.Read(wanted.Name, buffer);
            if (!result.IsOk)
                return new(result, null, null);
            string content = SurrogateEscape.Decode(buffer.AsSpan(0, result.Length));
            return new(result, content, AttributeText.Says(wanted.Name, content, wanted.Value));
        }
    }
}
