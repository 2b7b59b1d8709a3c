namespace Mdev.NodeDev.Hosts;

/// <summary>The result of calling the scripts of mdevctl.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Script">The script that took the call, below the root; <see langword="null"/> if none did.</param>
/// <param name="Message">Why it failed, and what the script printed to its standard error.</param>
sealed record CalloutResult(CalloutStatus Status, string? Script = null, string Message = "")
{
    /// <summary>The exit code of the script, if it ran to its end.</summary>
    internal int? ExitCode { get; init; }

    /// <summary>The attributes of an active device, if a script was asked for them.</summary>
    internal ValueList<MdevAttribute> Attributes { get; init; }

    /// <summary>Whether the operation must not go on.</summary>
    internal bool IsRefused => Status is CalloutStatus.Failed or CalloutStatus.Unsupported;
}
