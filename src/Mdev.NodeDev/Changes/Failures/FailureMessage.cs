using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>The two parts of a message of <c>ND40xx</c>: what was attempted, and what was observed.</summary>
static class FailureMessage
{
    /// <summary>What was attempted, as <c>create … of type … on …</c>.</summary>
    internal static string Attempt(FailureContext context, FailureWords words)
    {
        string verb = Verb(context.Verb);
        string device = context.Device is { } id ? $"{id}" : "a device";
        bool hasParent = !string.IsNullOrEmpty(context.ParentName) && context.Device?.Address is null;
        string parent = hasParent ? $" on {words.TheParent}" : "";
        string type = string.IsNullOrEmpty(context.TypeId) ? "" : $" of type {words.TheType}";
        return context switch
        {
            { Attribute: { } written, IsPreparation: true } =>
                $"{verb} \"{MessageText.Short(written.Value)}\" to {words.TheAttribute} of {words.TheParent}, "
                    + $"for {device}",
            { Attribute: { } attribute } =>
                $"{verb} \"{MessageText.Short(attribute.Value)}\" to {words.TheAttribute} of {device}{parent}",
            { IsVgpu: true, IsSetting: true } => $"{verb} {device} to {words.TheProfile}",
            { IsVgpu: true } => $"{verb} {device}",
            { IsDefinition: true, ProfileName: { } profile } => context.Verb == ChangeVerb.ChangeDefinition
                ? $"{verb} {device} to {MessageText.Short(profile)}"
                : $"{verb} {device} as {MessageText.Short(profile)}",
            { Verb: ChangeVerb.Apply } => "apply the plan",
            { Verb: ChangeVerb.Reconcile, Device: null } => "reconcile the host",
            { Verb: ChangeVerb.Plan, Device: null, ParentName: null } => "plan a change",
            _ => $"{verb} {device}{type}{parent}",
        };
    }

    /// <summary>
    /// What was observed, each after a semicolon: <c>; writing 'create' failed: …; available_instances …</c>.
    /// </summary>
    internal static string Observations(FailureContext context, FailureWords words) =>
        string.Concat(All(context, words).Where(part => part.Length > 0).Select(part => $"; {part}"));

    static IEnumerable<string> All(FailureContext context, FailureWords words)
    {
        yield return context.HasText ? words.TheText : "";
        yield return context.Outcome is { IsOk: false } outcome ? Failed(context, words, outcome) : "";
        yield return Available(context.AvailableBefore, context.AvailableAfter);
        yield return context switch
        {
            { Expected: not null, Found: not null } => $"expected \"{words.TheExpected}\", found \"{words.TheFound}\"",
            { Expected: not null } => $"expected \"{words.TheExpected}\"",
            { Existing: { } existing } => Existing(existing),
            _ => "",
        };
        yield return context.HasUsers ? $"open in {words.TheUsers}" : "";
        yield return context
            is { Reason: HostChangeReason.InUse or HostChangeReason.StillBeingRemoved, Users.WhyNot: { } why }
            ? $"others may have it open: {MessageText.Sentence(why)}"
            : "";
        yield return context.Reason == HostChangeReason.DefinitionAmbiguous && context.HasCandidates
            ? words.TheCandidates
            : "";
    }

    static string Failed(FailureContext context, FailureWords words, FileWriteResult outcome)
    {
        string file = context.Path is { } path
            ? $"'{MessageText.Short(path[(path.LastIndexOf('/') + 1)..])}'"
            : "the file";
        string action = outcome.Stage switch
        {
            FileWriteStage.Open => $"opening {file}",
            FileWriteStage.Write when context.Failures == StepFailures.Remove || context.IsVgpu =>
                $"writing \"{words.TheValue}\" to {file}",
            FileWriteStage.Write => $"writing {file}",
            FileWriteStage.Sync => $"syncing {file}",
            FileWriteStage.Rename => $"renaming the new file to {file}",
            FileWriteStage.Unlink => $"deleting {file}",
            FileWriteStage.Lock when context.IsVgpu => "locking the owners of vGPUs",
            FileWriteStage.Lock => "locking the definitions",
            FileWriteStage.MakeDirectory => $"creating the directory {file}",
            _ => $"{file} was changed, but syncing its directory",
        };
        return $"{action} failed: {Error(context.Errno, outcome.Status)}";
    }

    static string Error(int errno, FileStatus status) =>
        errno > 0
            ? Errno.Describe(errno)
            : status switch
            {
                FileStatus.NotRegularFile => "not a regular file",
                FileStatus.OutsideRoot => "it leads out of the root",
                FileStatus.InvalidName => "not a valid file name",
                FileStatus.Incomplete => "only a part was written",
                FileStatus.NotPlayed => "the host is in memory, and does not play this driver",
                _ => "unknown error",
            };

    static string Available(long? before, long? after)
    {
        string[] counts =
        [
            .. before is null ? [] : new[] { FormattableString.Invariant($"{before} before") },
            .. after is null ? [] : new[] { FormattableString.Invariant($"{after} after") },
        ];
        return counts is [] ? "" : $"available_instances {string.Join(", ", counts)}";
    }

    static string Existing(HostMdev existing)
    {
        string defined = existing.IsActive ? "" : "defined ";
        string type = existing.TypeId is { } id ? $" with type {MessageText.Short(id)}" : "";
        return $"it is {defined}on {MessageText.Short(existing.ParentName)}{type}";
    }

    static string Verb(ChangeVerb verb) =>
        verb switch
        {
            ChangeVerb.WriteAttribute => "write",
            ChangeVerb.ChangeDefinition => "change the definition of",
            ChangeVerb.Plan => "plan a change of",
            ChangeVerb.SetVgpuType => "set",
            ChangeVerb.ClearVgpuType => "clear",
            ChangeVerb.AdoptVgpu => "adopt",
            _ => verb.ToString().ToLowerInvariant(),
        };
}
