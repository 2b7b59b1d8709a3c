using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev;

/// <summary>The log entries. None holds the value of an attribute, or what a script printed.</summary>
static partial class NodeDevLog
{
    [LoggerMessage(
        NodeDevEventIds.ScanDiagnostics,
        LogLevel.Debug,
        "The scan of {Root} has {Count} diagnostics, the first of which is {Id} of {Source}"
    )]
    internal static partial void ScanDiagnostics(ILogger logger, string root, int count, string id, string? source);

    [LoggerMessage(
        NodeDevEventIds.NoOpenat2,
        LogLevel.Information,
        "openat2 is not available: paths below {Root} are walked name by name"
    )]
    internal static partial void NoOpenat2(ILogger logger, string root);

    [LoggerMessage(
        NodeDevEventIds.StepFailed,
        LogLevel.Warning,
        "The step '{Kind}' of {Device} below {Parent} failed: {Reason} ({Id})"
    )]
    internal static partial void StepFailed(
        ILogger logger,
        string kind,
        string device,
        string parent,
        string? reason,
        string? id
    );

    [LoggerMessage(
        NodeDevEventIds.StepUndone,
        LogLevel.Information,
        "The step '{Kind}' of {Device} below {Parent} was undone"
    )]
    internal static partial void StepUndone(ILogger logger, string kind, string device, string parent);

    [LoggerMessage(
        NodeDevEventIds.StepNotUndone,
        LogLevel.Error,
        "The step '{Kind}' of {Device} below {Parent} could not be undone: {Reason} ({Id})"
    )]
    internal static partial void StepNotUndone(
        ILogger logger,
        string kind,
        string device,
        string parent,
        string? reason,
        string? id
    );

    [LoggerMessage(
        NodeDevEventIds.RemovalStillWaiting,
        LogLevel.Warning,
        "The kernel still removes {Device} below {Parent}, after {Seconds} s"
    )]
    internal static partial void RemovalStillWaiting(ILogger logger, string device, string parent, double seconds);

    [LoggerMessage(
        NodeDevEventIds.CalloutFailed,
        LogLevel.Warning,
        "The script {Script} failed for '{Action}' of {Device} below {Parent}: {Status}, exit code {ExitCode}"
    )]
    internal static partial void CalloutFailed(
        ILogger logger,
        string? script,
        string action,
        Guid device,
        string parent,
        string status,
        int? exitCode
    );

    [LoggerMessage(
        EventId = NodeDevEventIds.Resynchronized,
        Message = "The watch of {Root} resynchronized ({Reason}): {Detail}; polled every {Seconds} s"
    )]
    internal static partial void Resynchronized(
        ILogger logger,
        LogLevel level,
        string root,
        string reason,
        string detail,
        double? seconds
    );
}
