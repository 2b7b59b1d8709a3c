using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes an attribute of a device.</summary>
/// <param name="context">What the steps share.</param>
/// <param name="step">The step.</param>
/// <param name="attribute">The attribute and its value.</param>
/// <param name="findDevice">Finds the directory of the device.</param>
sealed class WriteAttributeExecutor(
    StepContext context,
    HostStep step,
    MdevAttribute attribute,
    Func<string?> findDevice
) : StepExecutor(context, step)
{
    /// <summary>How long to retry an attribute that cannot be read.</summary>
    static readonly TimeSpan ReadRetryTimeout = TimeSpan.FromMilliseconds(30);

    /// <summary>Writes an attribute of a mediated device.</summary>
    internal WriteAttributeExecutor(StepContext context, WriteAttributeStep step)
        : this(
            context,
            step,
            step.Attribute,
            () => context.ParentPath(step.ParentName) is { } parent ? $"{parent}/{step.Uuid:D}" : null
        ) { }

    internal override Task<StepCompletion> ExecuteAsync(StepTurn turn) =>
        ExecuteAsync(turn.Origin, FindLast(), () => BeginAsync(turn));

    /// <summary>
    /// Writes the attribute without asking scripts, whatever other steps write to it: to undo the removal of its
    /// device, or to prepare a parent.
    /// </summary>
    internal Task<StepCompletion> RewriteAsync(MdevOrigin origin) =>
        ExecuteAsync(origin, attribute, static () => Task.FromResult<StepCompletion?>(null));

    async Task<StepCompletion> ExecuteAsync(MdevOrigin origin, MdevAttribute last, Func<Task<StepCompletion?>> begin)
    {
        if (findDevice() is not { } device)
            return Failed(
                For(Step.Device.Address is null ? HostChangeReason.ParentNotFound : HostChangeReason.DeviceNotFound)
            );
        AttributeObservation before = await ObserveAsync(device, attribute).ConfigureAwait(false);
        // Everything is written to a device that was just created; another is left alone as far as it is as wanted.
        bool? isAsPlanned =
            last == attribute ? before.IsAsWanted : AttributeObservation.Read(Context.Tree, device, last).IsAsWanted;
        if (origin != MdevOrigin.Created && (isAsPlanned ?? origin == MdevOrigin.Found))
            return StepCompletion.AlreadyDone;
        return await begin().ConfigureAwait(false) ?? await WriteAsync(device, before, origin).ConfigureAwait(false);
    }

    bool IsExact => Step is WriteAttributeStep { IsExact: true };

    /// <summary>The attribute as the plan leaves it: a plan may write it several times.</summary>
    MdevAttribute FindLast() =>
        Context
            .Plan.Steps.Where(other => other.Device == Step.Device && other.Effect == Step.Effect)
            .Select(static other => other.WrittenAttribute)
            .OfType<MdevAttribute>()
            .LastOrDefault(other => ApAttributes.IsSameSetting(other, attribute))
        ?? attribute;

    async Task<StepCompletion> WriteAsync(string device, AttributeObservation before, MdevOrigin origin)
    {
        string path = $"{device}/{attribute.Name}";
        byte[] written = AttributeText.ToBytes(attribute);
        FileWriteResult result = Context.Writer.Write(path, written);
        string value = SurrogateEscape.Decode(written);
        if (!result.IsOk)
            return await RefusedAsync(For(result, path, value), device, before, origin).ConfigureAwait(false);
        return await StepCompletion
            .AfterChangeAsync(() => UndoAsync(device, before), () => VerifyAsync(device, before, value))
            .ConfigureAwait(false);
    }

    async Task<StepCompletion> VerifyAsync(string device, AttributeObservation before, string written)
    {
        AttributeObservation after = await ObserveAsync(device, attribute).ConfigureAwait(false);
        // What cannot be read cannot be verified; a driver may keep another form of what was written.
        bool isDone = after.IsAsWanted is { } isAsWanted
            ? isAsWanted || !IsExact && after.Content is not null && after.Content != before.Content
            : !IsExact && after.Result.Status is not (FileStatus.Absent or FileStatus.Gone);
        return isDone ? new(HostStepOutcome.Done) : Failed(NotSeen(device, written, attribute, after));
    }

    /// <summary>A refused write changes nothing, but for drivers that refuse after a part of it.</summary>
    async Task<StepCompletion> RefusedAsync(
        FailureContext refusal,
        string device,
        AttributeObservation before,
        MdevOrigin origin
    )
    {
        if (before.Content is null || origin == MdevOrigin.Created)
            return Failed(refusal);
        return await StepCompletion
            .AfterChangeAsync(
                () => UndoAsync(device, before),
                async () =>
                {
                    HostChangeFailure failure = Explain(refusal);
                    AttributeObservation after = await ObserveAsync(device, attribute).ConfigureAwait(false);
                    if (after.Content is null || after.Content == before.Content)
                        return StepCompletion.Failed(failure);
                    return StepCompletion.Reverted(failure, await UndoAsync(device, before).ConfigureAwait(false));
                }
            )
            .ConfigureAwait(false);
    }

    async Task<HostChangeFailure?> UndoAsync(string device, AttributeObservation before)
    {
        MdevAttribute? previous = ApAttributes.Has(attribute.Name)
            ? before.IsAsWanted is null
                ? null
                : ApAttributes.Opposite(attribute)
            : before.Content is { } content
                // An empty write does not reach the driver.
                ? attribute with
                {
                    Value = content.Length == 0 ? "\n" : content,
                }
                : null;
        if (previous is null)
            return Explain(
                For(HostChangeReason.Unexpected, $"{device}/{attribute.Name}") with
                {
                    Text = "its previous value could not be read",
                }
            );
        string path = $"{device}/{previous.Name}";
        FileWriteResult result = Context.Writer.Write(path, AttributeText.ToBytes(previous));
        if (!result.IsOk)
            return Explain(For(result, path, previous.Value));
        AttributeObservation after = await ObserveAsync(device, previous).ConfigureAwait(false);
        return after.IsAsWanted == false ? Explain(NotSeen(device, previous.Value, previous, after)) : null;
    }

    FailureContext NotSeen(string device, string written, MdevAttribute expected, AttributeObservation found) =>
        For(HostChangeReason.NotSeen, $"{device}/{expected.Name}") with
        {
            Value = written,
            Expected = expected.Value,
            Found = found.Content,
        };

    Task<AttributeObservation> ObserveAsync(string device, MdevAttribute attribute) =>
        Context.PollAsync(
            () => AttributeObservation.Read(Context.Tree, device, attribute),
            static observed => !observed.MayChange,
            ReadRetryTimeout,
            CancellationToken.None
        );
}
