using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What a device says of one of its attributes.</summary>
/// <param name="Result">How reading it ended.</param>
/// <param name="Content">What was read, as it is; <see langword="null"/> where nothing was.</param>
/// <param name="IsAsWanted">Whether it is as wanted; <see langword="null"/> where that cannot be known.</param>
readonly record struct AttributeSight(FileResult Result, string? Content, bool? IsAsWanted)
{
    /// <summary>A page of the kernel.</summary>
    const int LongestValue = 4096;

    /// <summary>Whether the kernel might give another answer to the same question: it neither has the file nor forbids it.</summary>
    internal bool MayChange =>
        IsAsWanted is null
        && Result.Status
            is not (FileStatus.Ok or FileStatus.Denied or FileStatus.Absent or FileStatus.Gone);

    internal static AttributeSight Of(IHostTree tree, string devicePath, MdevAttribute wanted)
    {
        FileResult opened = tree.OpenDirectory(devicePath, out IHostDirectory? device);
        using (device)
        {
            if (device is null)
                return new AttributeSight(opened, null, null);
            if (ApAttributes.Has(wanted.Name))
                return new AttributeSight(
                    FileResult.Success,
                    null,
                    ApAttributes.IsAsWritten(device, wanted)
                );
            byte[] buffer = new byte[LongestValue];
            FileResult result = device.Read(wanted.Name, buffer);
            if (!result.IsOk)
                return new AttributeSight(result, null, null);
            string content = SurrogateEscape.Decode(buffer.AsSpan(0, result.Length));
            return new AttributeSight(
                result,
                content,
                AttributeText.Says(wanted.Name, content, wanted.Value)
            );
        }
    }
}
