using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Clears the type of a function.</summary>
sealed class ClearVgpuTypeExecutor(StepContext context, ClearVgpuTypeStep step) : StepExecutor(context, step)
{
    /// <summary>What makes a vGPU the same again, in the order in which it is written.</summary>
    static readonly string[] Attributes = ["gpu_instance_id", "placement_id", "vgpu_params"];

    const int LongestValue = 4096;

    const int MostTries = 3;

    internal override Task<StepCompletion> ExecuteAsync(StepTurn turn)
    {
        ValueList<MdevAttribute>? content = Capture();
        VgpuRemoval removal = new(Context, step, Context.Leased?.Token);
        return removal.RemoveAsync(owner => RestoreAsync(owner, content), turn.Cancellation);
    }

    /// <summary>
    /// Reads the attributes that the vGPU has; <see langword="null"/> if one of them cannot be read.
    /// </summary>
    ValueList<MdevAttribute>? Capture()
    {
        List<MdevAttribute> found = [];
        foreach (string name in Attributes)
        {
            if (!TryRead(name, out string value))
                return null;
            // A vGPU without a place says so in words.
            if (value.Length > 0 && new WriteVgpuAttributeStep(step.Function, name, value).FindInvalidName() is null)
                found.Add(new MdevAttribute(name, value));
        }
        return ValueList.From(found);
    }

    /// <summary>Reads a file, repeatedly if that fails; empty if the vGPU has no such value.</summary>
    /// <returns>Whether it could be read.</returns>
    bool TryRead(string name, out string value)
    {
        value = "";
        byte[] buffer = new byte[LongestValue];
        for (int i = 0; i < MostTries; i++)
        {
            FileResult result = FileResult.Refused(FileStatus.Absent);
            if (VgpuObservation.Read(Context.Tree, step.Function).DevicePath is { } path)
            {
                result = Context.Tree.OpenDirectory(
                    $"{path}/{VgpuObservation.Directory}",
                    out IHostDirectory? directory
                );
                using (directory)
                {
                    if (directory is not null)
                        result = directory.Read(name, buffer);
                }
                // The driver has no such file, or answers with ENXIO.
                if (result.Status is FileStatus.Absent or FileStatus.Gone)
                    return true;
            }
            if (!result.IsOk)
                continue;
            value = SurrogateEscape.Decode(buffer.AsSpan(0, result.Length)).TrimEnd('\n');
            return true;
        }
        return false;
    }

    /// <summary>Sets the type again, with the attributes of the old vGPU as far as they could be read.</summary>
    async Task<HostChangeFailure?> RestoreAsync(VgpuOwner? owner, ValueList<MdevAttribute>? content)
    {
        SetVgpuTypeStep set = new(step.Function, step.Number);
        StepCompletion end = await new SetVgpuTypeExecutor(Context, set).RestoreAsync(owner).ConfigureAwait(false);
        foreach (MdevAttribute attribute in content ?? [])
        {
            if (end.Thrown is not null || end.Failure is not null)
                break;
            WriteVgpuAttributeStep write = new(step.Function, attribute.Name, attribute.Value);
            // The driver may have given it its old place again, and then a write makes no difference.
            end = await new WriteAttributeExecutor(
                Context,
                write,
                write.WrittenAttribute,
                () => VgpuObservation.Read(Context.Tree, step.Function).DevicePath
            )
                .RewriteAsync(MdevOrigin.Existing)
                .ConfigureAwait(false);
        }
        end.Thrown?.Throw();
        return end.Failure is null && content is null
            ? Explain(For(HostChangeReason.Unexpected) with { Text = "its attributes could not be read" })
            : end.Failure;
    }
}
