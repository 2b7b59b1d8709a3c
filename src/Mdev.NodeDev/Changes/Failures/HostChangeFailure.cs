using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Why a change of a host failed: what was tried, what the kernel said, what was seen around it, what it probably means and what to do.</summary>
public sealed record HostChangeFailure
{
    /// <summary>The reason, for programs.</summary>
    public required HostChangeReason Reason { get; init; }

    /// <summary>The reason as a finding with its stable id (<c>ND40xx</c>), the file as its location, and one sentence for people.</summary>
    public required Diagnostic Diagnostic { get; init; }

    /// <summary>The kernel's error number, 0 where none applies.</summary>
    public int Errno { get; init; }

    /// <summary>What was being done to the file when it failed; <see langword="null"/> where no file was touched.</summary>
    public FileWriteStage? Stage { get; init; }

    /// <summary>The file below the root, <see langword="null"/> where none was touched.</summary>
    public string? Path { get; init; }

    /// <summary>What was written to it, <see langword="null"/> where nothing was.</summary>
    public string? Value { get; init; }

    /// <summary><c>available_instances</c> of the type before the step, where it was read.</summary>
    public long? AvailableBefore { get; init; }

    /// <summary><c>available_instances</c> of the type after the step, where it was read.</summary>
    public long? AvailableAfter { get; init; }

    /// <summary>The devices that share what the device would have used: those of the same parent or, for virtual functions, of the same card.</summary>
    public ValueList<HostMdev> Siblings { get; init; }

    /// <summary>Who has the device open, where that is the matter.</summary>
    public ValueList<MdevUser> Users { get; init; }

    /// <summary>What it probably means, the likeliest first; at least one.</summary>
    public ValueList<HostChangeHint> Hints { get; init; }

    /// <summary>The finding, and a line for each hint.</summary>
    public override string ToString() =>
        Hints.Aggregate(
            Diagnostic.ToString(),
            static (text, hint) => $"{text}\n  - {hint.Cause}. {hint.Action}"
        );
}
