using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes an attribute of a device.</summary>
sealed class AttributeRun(StepContext context, WriteAttributeStep step) : StepRun
{
    /// <summary>How long an attribute that cannot be read is asked again.</summary>
    static readonly TimeSpan Briefly = TimeSpan.FromMilliseconds(30);

    AttributeSight _before;

    internal override HostStep Step => step;

    string? DevicePath =>
        context.ParentPath(step.ParentName) is { } parent ? $"{parent}/{step.Uuid:D}" : null;

    internal override async Task<StepEnd> DoAsync(CancellationToken cancellation)
    {
        if (DevicePath is not { } device)
            return StepEnd.Failed(
                Explain(FailureContext.ForStep(step, HostChangeReason.ParentNotFound))
            );
        _before = await LookAsync(device, step.Attribute).ConfigureAwait(false);
        // To a device that was just made everything is written; one that was there before is left alone as far as it is as wanted.
        return
            !context.Created.Contains(step.Uuid)
            && (IsAsPlanned(device) ?? context.Found.Contains(step.Uuid))
            ? StepEnd.AlreadyDone
            : await WriteAsync(device).ConfigureAwait(false);
    }

    internal override async Task<HostChangeFailure?> UndoAsync()
    {
        string device = DevicePath!;
        bool isSet = ApAttributes.Has(step.Attribute.Name);
        if (isSet ? _before.IsAsWanted is null : _before.Content is null)
            return Explain(
                FailureContext.ForStep(
                    step,
                    HostChangeReason.Unexpected,
                    $"{device}/{step.Attribute.Name}"
                ) with
                {
                    Text = "the value before the change cannot be read",
                }
            );
        // An empty write does not reach the driver.
        MdevAttribute back = isSet
            ? ApAttributes.Opposite(step.Attribute)
            : step.Attribute with
            {
                Value = _before.Content is "" ? "\n" : _before.Content!,
            };
        string path = $"{device}/{back.Name}";
        FileWriteResult result = context.Writer.Write(path, AttributeText.Written(back));
        if (!result.IsOk)
            return Explain(FailureContext.ForWrite(step, result, path, back.Value));
        AttributeSight after = await LookAsync(device, back).ConfigureAwait(false);
        return after.IsAsWanted != false
            ? null
            : Explain(NotSeen(path, back.Value, back.Value, after.Content));
    }

    async Task<StepEnd> WriteAsync(string device)
    {
        string path = $"{device}/{step.Attribute.Name}";
        byte[] written = AttributeText.Written(step.Attribute);
        if (await context.BeginAsync(step).ConfigureAwait(false) is { } refused)
            return StepEnd.Failed(refused);
        FileWriteResult result = context.Writer.Write(path, written);
        string value = SurrogateEscape.Decode(written);
        if (!result.IsOk)
            return await RefusedAsync(
                    Explain(FailureContext.ForWrite(step, result, path, value)),
                    device
                )
                .ConfigureAwait(false);
        HasChanged = true;
        AttributeSight after = await LookAsync(device, step.Attribute).ConfigureAwait(false);
        bool isGone = after.Result.Status is FileStatus.Absent or FileStatus.Gone;
        // What cannot be read cannot be verified; what changed to something else is the driver's way to say the same.
        bool isDone = after.IsAsWanted is null
            ? !isGone
            : after.IsAsWanted.Value
                || after.Content is not null && after.Content != _before.Content;
        return isDone
            ? StepEnd.Done
            : StepEnd.Failed(Explain(NotSeen(path, value, step.Attribute.Value, after.Content)));
    }

    /// <summary>Whether the attribute is as the plan leaves it, which may write it several times; <see langword="null"/> where that cannot be known.</summary>
    bool? IsAsPlanned(string device)
    {
        // A removal is undone with attributes that stand in no step.
        MdevAttribute last =
            context
                .Plan.Steps.OfType<WriteAttributeStep>()
                .LastOrDefault(other =>
                    other.Uuid == step.Uuid
                    && ApAttributes.IsSameSetting(other.Attribute, step.Attribute)
                )
                ?.Attribute
            ?? step.Attribute;
        return last == step.Attribute
            ? _before.IsAsWanted
            : AttributeSight.Of(context.Tree, device, last).IsAsWanted;
    }

    /// <summary>A write that was refused has changed nothing, but for drivers that refuse half-way.</summary>
    async Task<StepEnd> RefusedAsync(HostChangeFailure failure, string device)
    {
        if (_before.Content is null || context.Created.Contains(step.Uuid))
            return StepEnd.Failed(failure);
        AttributeSight after = await LookAsync(device, step.Attribute).ConfigureAwait(false);
        if (after.Content is null || after.Content == _before.Content)
            return StepEnd.Failed(failure);
        return await UndoAsync().ConfigureAwait(false) is null
            ? StepEnd.Failed(failure)
            : StepEnd.NotUndone(failure);
    }

    Task<AttributeSight> LookAsync(string device, MdevAttribute attribute) =>
        context.SettledAsync(
            () => AttributeSight.Of(context.Tree, device, attribute),
            static sight => !sight.MayChange,
            Briefly,
            CancellationToken.None
        );

    FailureContext NotSeen(string path, string value, string expected, string? found) =>
        FailureContext.ForStep(step, HostChangeReason.NotSeen, path) with
        {
            Value = value,
            Expected = expected,
            Found = found,
        };

    HostChangeFailure Explain(FailureContext failure) => context.Explain(failure);
}
