using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Removes a device.</summary>
sealed class RemoveMdevExecutor(StepContext context, RemoveMdevStep step) : StepExecutor(context, step)
{
    readonly MdevRemoval _removal = new(context, step, context.Leased?.Identity);

    internal override async Task<StepCompletion> ExecuteAsync(StepTurn turn)
    {
        (StepCompletion? end, MdevContent content) = await PrepareAsync(turn.Cancellation).ConfigureAwait(false);
        end ??= await BeginAsync(turn).ConfigureAwait(false);
        // While scripts ran, another process may have been here, and the write cannot be taken back.
        if (end is null && Context.Callouts.AreCalled)
            (end, content) = await PrepareAsync(turn.Cancellation).ConfigureAwait(false);
        return end
            ?? await _removal
                .RemoveAsync(content.Mdev, () => RecreateAsync(content), turn.Cancellation)
                .ConfigureAwait(false);
    }

    async Task<(StepCompletion? End, MdevContent Content)> PrepareAsync(CancellationToken cancellation)
    {
        (StepCompletion? end, ActiveMdev? mdev) = await _removal.FindAsync(cancellation).ConfigureAwait(false);
        if (mdev is null)
            return (end, default);
        MdevContent content = new(mdev, ApAttributes.Capture(Context.Tree, mdev.Path, step.Attributes));
        return (Context.Apply.Force ? null : _removal.FindUsers(mdev, cancellation), content);
    }

    /// <summary>Creates the device again, with the attributes of the old one as far as they could be read.</summary>
    async Task<HostChangeFailure?> RecreateAsync(MdevContent content)
    {
        CreateMdevStep create = new(step.ParentName, step.Uuid, step.TypeId);
        StepCompletion end = await new CreateMdevExecutor(Context, create).RecreateAsync().ConfigureAwait(false);
        MdevOrigin origin = end.Outcome == HostStepOutcome.Done ? MdevOrigin.Created : MdevOrigin.Found;
        foreach (MdevAttribute attribute in content.Attributes ?? step.Attributes)
        {
            if (end.Thrown is not null || end.Failure is not null)
                break;
            WriteAttributeStep write = new(step.ParentName, step.Uuid, attribute);
            end = await new WriteAttributeExecutor(Context, write).RewriteAsync(origin).ConfigureAwait(false);
        }
        end.Thrown?.Throw();
        string? difference =
            content.Attributes is null ? "its attributes could not be read"
            : content.Mdev.Driver is not null || content.IsDriverUnknown ? null
            : "it had no driver before, and has one now";
        return end.Failure is null && difference is not null
            ? Explain(For(HostChangeReason.Unexpected, content.Mdev.Path) with { Text = difference })
            : end.Failure;
    }

    /// <summary>What is needed to create a device again.</summary>
    /// <param name="Mdev">The device as it was.</param>
    /// <param name="Attributes">Its attributes; <see langword="null"/> if they cannot be read.</param>
    readonly record struct MdevContent(ActiveMdev Mdev, ValueList<MdevAttribute>? Attributes)
    {
        /// <summary>Whether the link to the driver was there and could not be read.</summary>
        internal bool IsDriverUnknown
        {
            get
            {
                string link = $"{Mdev.Path}/driver";
                return Mdev.Diagnostics.Any(one => one.Location.Source == link);
            }
        }
    }
}
