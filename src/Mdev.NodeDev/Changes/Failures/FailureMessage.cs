using System.Globalization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>What was tried and what was seen, in words: the values of the texts of <c>ND40xx</c>.</summary>
static class FailureMessage
{
    /// <summary>What was tried, as <c>create … of type … on …</c>.</summary>
    internal static string Tried(FailureContext context) =>
        context switch
        {
            { Step: { WrittenAttribute: { } attribute } step } =>
                $"{Verb(context.Verb)} \"{FailureWords.Short(attribute.Value)}\" to {FailureWords.Short(attribute.Name)} of {step.Device} on {FailureWords.Short(step.ParentName)}",
            { Verb: ChangeVerb.Apply } => "apply the plan",
            { Verb: ChangeVerb.Reconcile, Uuid: null } => "reconcile the host",
            { Verb: ChangeVerb.Plan, Uuid: null, ParentName: null } => "plan a change",
            _ => string.Concat(
                Verb(context.Verb),
                context.Uuid is { } uuid ? $" {uuid}" : " a device",
                string.IsNullOrEmpty(context.TypeId)
                    ? ""
                    : $" of type {FailureWords.Short(context.TypeId)}",
                string.IsNullOrEmpty(context.ParentName)
                    ? ""
                    : $" on {FailureWords.Short(context.ParentName)}"
            ),
        };

    /// <summary>What was seen: <c>; writing 'create' ended with …; available_instances …</c>, or nothing.</summary>
    internal static string Seen(FailureContext context) =>
        string.Concat(Parts(context).Where(part => part.Length > 0).Select(part => $"; {part}"));

    static IEnumerable<string> Parts(FailureContext context)
    {
        yield return Text(context);
        yield return Ended(context);
        yield return Available(context.AvailableBefore, context.AvailableAfter);
        yield return Compared(context);
        yield return Existing(context);
        if (!context.Users.Users.IsEmpty)
            yield return $"open in {FailureWords.Users(context)}";
        if (
            context is
            {
                Reason: HostChangeReason.InUse or HostChangeReason.StillBeingRemoved,
                Users.WhyNot: { } why
            }
        )
            yield return $"others may have it open: {FailureWords.Sentence(why)}";
        if (context.Reason == HostChangeReason.DefinitionAmbiguous && !context.Candidates.IsEmpty)
            yield return FailureWords.Names(context.Candidates);
    }

    static string Text(FailureContext context) =>
        string.IsNullOrEmpty(context.Text) ? "" : FailureWords.Sentence(context.Text);

    static string Ended(FailureContext context)
    {
        if (context.Outcome is not { IsOk: false } result)
            return "";
        string file = context.Path is { } path
            ? $"'{FailureWords.Short(path[(path.LastIndexOf('/') + 1)..])}'"
            : "the file";
        string written =
            context.Step?.Effect == StepEffect.RemovesDevice && context.Value is { } value
                ? $"\"{FailureWords.Short(value)}\" to "
                : "";
        string doing = result.Stage switch
        {
            FileWriteStage.Open => $"opening {file}",
            FileWriteStage.Write => $"writing {written}{file}",
            FileWriteStage.Sync => $"making {file} durable",
            FileWriteStage.Rename => $"renaming the new file to {file}",
            FileWriteStage.Unlink => $"deleting {file}",
            FileWriteStage.MakeDirectory => $"making the folder {file}",
            FileWriteStage.SyncDirectory => $"{file} was changed, and making its folder durable",
            _ => $"changing {file}",
        };
        return $"{doing} ended with {Ending(result)}";
    }

    static string Ending(FileWriteResult result) =>
        result.Errno > 0
            ? Errno.Describe(result.Errno)
            : result.Status switch
            {
                FileStatus.Absent => "nothing being there",
                FileStatus.Denied => "a refusal",
                FileStatus.Gone => "the device gone",
                FileStatus.NotRegularFile => "something that is no regular file",
                FileStatus.NotDirectory => "something that is no folder",
                FileStatus.OutsideRoot => "a way out of the root",
                FileStatus.TooManyLinks => "a link",
                FileStatus.InvalidName => "a name that no file can have",
                FileStatus.Incomplete => "only a part of it taken",
                _ => "an error",
            };

    static string Available(long? before, long? after) =>
        (before, after) switch
        {
            (not null, not null) => string.Create(
                CultureInfo.InvariantCulture,
                $"available_instances {before} before, {after} after"
            ),
            (not null, null) => string.Create(
                CultureInfo.InvariantCulture,
                $"available_instances {before} before"
            ),
            (null, not null) => string.Create(
                CultureInfo.InvariantCulture,
                $"available_instances {after} after"
            ),
            _ => "",
        };

    static string Compared(FailureContext context) =>
        context switch
        {
            { Expected: { } expected, Found: { } found } =>
                $"expected \"{FailureWords.Short(expected)}\", found \"{FailureWords.Short(found)}\"",
            { Expected: { } expected } => $"expected \"{FailureWords.Short(expected)}\"",
            { Found: { } found } => $"found \"{FailureWords.Short(found)}\"",
            _ => "",
        };

    static string Existing(FailureContext context) =>
        context is { Existing: { } existing, Expected: null }
            ? $"it is {(existing.IsActive ? "" : "defined ")}on {FailureWords.Short(existing.ParentName)}{(existing.TypeId is { } type ? $" with type {FailureWords.Short(type)}" : "")}"
            : "";

    static string Verb(ChangeVerb verb) =>
        verb switch
        {
            ChangeVerb.WriteAttribute => "write",
            ChangeVerb.ChangeDefinition => "change the definition of",
            ChangeVerb.Plan => "plan a change of",
            _ => verb.ToString().ToLowerInvariant(),
        };
}
