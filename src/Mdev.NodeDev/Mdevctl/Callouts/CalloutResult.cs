namespace Mdev.NodeDev.Hosts;

/// <summary>How calling the scripts of mdevctl ended.</summary>
/// <param name="Status">How.</param>
/// <param name="Script">The script that it depended on, below the root; <see langword="null"/> if none took the call.</param>
/// <param name="Message">What is to be told of it: why it failed, and what the script printed as its messages.</param>
sealed record CalloutResult(CalloutStatus Status, string? Script = null, string Message = "")
{
    /// <summary>The script's exit code, where it ran to its end.</summary>
    internal int? ExitCode { get; init; }

    /// <summary>What a script that was asked for them gave as the attributes of an active device.</summary>
    internal ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>Whether the operation has to end here, unless it is forced.</summary>
    internal bool IsRefused => Status is CalloutStatus.Failed or CalloutStatus.Unsupported;
}
