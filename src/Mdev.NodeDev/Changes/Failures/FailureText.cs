using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;

namespace Mdev.NodeDev.Changes;

/// <summary>What was tried and what was seen, in words: the values of the texts of <c>ND40xx</c>.</summary>
static class FailureText
{
    /// <summary>What was tried, as <c>create … of type … on …</c>.</summary>
    internal static string Tried(HostChangeAttempt attempt) =>
        attempt.Step switch
        {
            WriteAttributeStep write =>
                $"{attempt.Verb ?? "write"} \"{FailureWords.Short(write.Attribute.Value)}\" to {FailureWords.Short(write.Attribute.Name)} of {write.Uuid} on {FailureWords.Short(write.ParentName)}",
            _ => string.Concat(
                attempt.Verb ?? Verb(attempt.Step),
                attempt.Uuid is { } uuid ? $" {uuid}" : " a device",
                string.IsNullOrEmpty(attempt.TypeId)
                    ? ""
                    : $" of type {FailureWords.Short(attempt.TypeId)}",
                string.IsNullOrEmpty(attempt.ParentName)
                    ? ""
                    : $" on {FailureWords.Short(attempt.ParentName)}"
            ),
        };

    /// <summary>What was seen: <c>; writing 'create' ended with …; available_instances …</c>, or nothing.</summary>
    internal static string Seen(HostChangeAttempt attempt) =>
        string.Concat(Parts(attempt).Where(part => part.Length > 0).Select(part => $"; {part}"));

    static IEnumerable<string> Parts(HostChangeAttempt attempt)
    {
        yield return Text(attempt);
        yield return Ended(attempt);
        yield return Available(attempt.AvailableBefore, attempt.AvailableAfter);
        yield return Compared(attempt);
        yield return Existing(attempt);
        if (!attempt.Users.IsEmpty)
            yield return $"open in {FailureWords.Users(attempt)}";
        if (
            attempt is
            {
                Reason: HostChangeReason.InUse or HostChangeReason.StillBeingRemoved,
                WhyNotAllUsers: { } why
            }
        )
            yield return $"others may have it open: {FailureWords.Sentence(why)}";
        if (attempt.Reason == HostChangeReason.DefinitionAmbiguous && !attempt.Candidates.IsEmpty)
            yield return FailureWords.Names(attempt.Candidates);
    }

    static string Text(HostChangeAttempt attempt) =>
        string.IsNullOrEmpty(attempt.Text) ? "" : FailureWords.Sentence(attempt.Text);

    static string Ended(HostChangeAttempt attempt)
    {
        if (attempt.Result is not { IsOk: false } result)
            return "";
        string file = attempt.Path is { } path
            ? $"'{FailureWords.Short(path[(path.LastIndexOf('/') + 1)..])}'"
            : "the file";
        string written =
            attempt.Step is RemoveMdevStep && attempt.Value is { } value
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
            ? ErrnoNames.Of(result.Errno)
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

    static string Compared(HostChangeAttempt attempt) =>
        attempt switch
        {
            { Expected: { } expected, Found: { } found } =>
                $"expected \"{FailureWords.Short(expected)}\", found \"{FailureWords.Short(found)}\"",
            { Expected: { } expected } => $"expected \"{FailureWords.Short(expected)}\"",
            { Found: { } found } => $"found \"{FailureWords.Short(found)}\"",
            _ => "",
        };

    static string Existing(HostChangeAttempt attempt) =>
        attempt is { Existing: { } existing, Expected: null }
            ? $"it is {(existing.IsActive ? "" : "defined ")}on {FailureWords.Short(existing.ParentName)}{(existing.TypeId is { } type ? $" with type {FailureWords.Short(type)}" : "")}"
            : "";

    static string Verb(HostStep? step) =>
        step switch
        {
            CreateMdevStep => "create",
            RemoveMdevStep => "remove",
            WriteDefinitionStep { Previous: null } => "define",
            WriteDefinitionStep => "change the definition of",
            DeleteDefinitionStep => "undefine",
            _ => "change",
        };
}
