using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Changes;

/// <summary>The outcome of a step.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<HostStepOutcome>))]
public enum HostStepOutcome
{
    /// <summary>The step was not begun, because an earlier one failed or the caller cancelled.</summary>
    NotReached,

    /// <summary>The step was done and verified.</summary>
    Done,

    /// <summary>The step was already in effect.</summary>
    AlreadyDone,

    /// <summary>The step failed and changed nothing, or its change was taken back.</summary>
    Failed,

    /// <summary>The step was done, and undone because a later one failed.</summary>
    Undone,

    /// <summary>
    /// The step was done and could not be undone, or it is a removal that has not ended. The host is not as before.
    /// </summary>
    NotUndone,
}
