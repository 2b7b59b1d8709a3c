using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a change of a host failed: what was attempted, what was observed, and what to do about it.</summary>
[DebuggerDisplay("{Diagnostic}")]
public sealed record HostChangeFailure
{
    /// <summary>The reason, for programs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required HostChangeReason Reason { get; init; }

    /// <summary>What the caller can do, for programs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required HostChangeRemedy Remedy { get; init; }

    /// <summary>
    /// The diagnostic of the reason (<c>ND40xx</c>): a sentence for people, with the file as its location.
    /// </summary>
    public required Diagnostic Diagnostic { get; init; }

    /// <summary>The kernel's error number (errno); 0 if there is none.</summary>
    public int Errno { get; init; }

    /// <summary>What was done to the file when it failed; <see langword="null"/> if no write failed.</summary>
    public FileWriteStage? Stage { get; init; }

    /// <summary>
    /// The file or directory below the root that it is about; <see langword="null"/> if there is none.
    /// </summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Path { get; init; }

    /// <summary>What was written to it; <see langword="null"/> if nothing was.</summary>
    [JsonConverter(typeof(SurrogateEscapeJsonConverter))]
    public string? Value { get; init; }

    /// <summary><c>available_instances</c> of the type before the step; <see langword="null"/> if unknown.</summary>
    public long? AvailableBefore { get; init; }

    /// <summary><c>available_instances</c> of the type after the step; <see langword="null"/> if unknown.</summary>
    public long? AvailableAfter { get; init; }

    /// <summary>
    /// The other devices that share the capacity: those of the parent or, for virtual functions, of the card.
    /// </summary>
    public ValueList<HostMdev> Siblings { get; init; }

    /// <summary>The processes that have the device open, if that is the cause.</summary>
    public ValueList<MdevUser> Users { get; init; }

    /// <summary>Likely causes and what to do, the likeliest first; at least one.</summary>
    public ValueList<HostChangeHint> Hints { get; init; }

    /// <summary>
    /// What each parent said that was tried, in the order of the tries, if a request was tried on several; empty
    /// otherwise.
    /// </summary>
    public ValueList<HostChangeFailure> Attempts { get; init; }

    /// <summary>The sentence of the diagnostic and its id, for the message of an exception.</summary>
    internal string Sentence => $"{Diagnostic.Message} ({Diagnostic.Id})";

    /// <summary>The diagnostic, a line for each hint, and one for each of the first ten attempts.</summary>
    public override string ToString()
    {
        const int most = 10;
        StringBuilder text = new(Diagnostic.ToString());
        foreach (HostChangeHint hint in Hints)
            text.Append(CultureInfo.InvariantCulture, $"\n  - {hint.Cause}. {hint.Action}");
        foreach (HostChangeFailure attempt in Attempts.Take(most))
            text.Append(CultureInfo.InvariantCulture, $"\n  tried: {attempt.Diagnostic.Message}");
        if (Attempts.Count > most)
            text.Append(CultureInfo.InvariantCulture, $"\n  tried: {Attempts.Count - most} more");
        return text.ToString();
    }
}
