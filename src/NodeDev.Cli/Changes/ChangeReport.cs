using System.Text;
using Mdev.NodeDev;
using Mdev.NodeDev.Changes;

namespace NodeDev.Cli;

/// <summary>Writes plans, results and failures of changes, as text or JSON.</summary>
/// <param name="screen">Where plans and results go.</param>
/// <param name="errors">Where failures go.</param>
/// <param name="isDryRun">Whether nothing is applied.</param>
/// <param name="isJson">Whether JSON is written.</param>
sealed class ChangeReport(Screen screen, StandardError errors, bool isDryRun, bool isJson)
{
    /// <summary>The file that plans are written to, if any.</summary>
    internal string? File { get; init; }

    /// <summary>Writes a message before a change.</summary>
    internal void WriteNotice(string notice) => errors.Write(notice);

    /// <summary>Writes what to know about a plan before it is applied.</summary>
    internal void WriteWarnings(PlannedChange planned) => errors.Report(planned.Plan.Warnings);

    /// <summary>Writes what is odd about the files that a change depends on.</summary>
    internal void WriteWarnings(IEnumerable<Diagnostic> warnings) => errors.Report(warnings);

    /// <summary>Writes that a signal cancels a change.</summary>
    internal void WriteCancelling(string signal) =>
        errors.Write(
            $"{signal}: stopping, and undoing what is not complete; a second signal ends this before that is done"
        );

    /// <summary>Writes what stays in effect where a second signal ends a change.</summary>
    /// <param name="signal">The name of the signal.</param>
    /// <param name="steps">The steps in effect.</param>
    /// <param name="isExact">Whether no other step was under way.</param>
    internal void WriteLeft(string signal, IReadOnlyList<HostStep> steps, bool isExact)
    {
        foreach (HostStep step in steps)
            errors.Write($"not undone: {step}");
        string underWay = isExact ? "" : "; the step under way may be done or not";
        errors.Write($"{signal}: ended before the change was undone{underWay}");
    }

    /// <summary>Shows progress on a terminal while a plan is applied.</summary>
    internal Task<HostChangeResult> WithProgressAsync(
        HostPlan plan,
        Func<IProgress<HostStepResult>?, Task<HostChangeResult>> apply
    ) =>
        isJson || plan.IsEmpty
            ? apply(null)
            : screen.WithProgressAsync(
                plan.Steps.Count,
                plan.Steps[0].ToString(),
                next => apply(new StepProgress(plan, next))
            );

    /// <summary>Writes a plan that is not applied.</summary>
    /// <returns>The exit code.</returns>
    internal int WritePlan(PlannedChange planned)
    {
        if (File is not null)
            WholeFile.Write(File, stream => stream.Write(Encoding.UTF8.GetBytes(planned.Plan.ToJson())));
        if (isJson)
            screen.Output.Write(planned.Plan.ToJson());
        else if (planned.IsComplete || !planned.Plan.IsEmpty)
            StepTables.Write(screen, planned.Plan);
        WriteOmissions(planned);
        return planned.IsComplete ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Writes what became of a plan.</summary>
    /// <returns>The exit code.</returns>
    internal int WriteResult(PlannedChange planned, HostChangeResult result)
    {
        bool succeeded = result.Succeeded && planned.IsComplete;
        string? outputFailure = TryWriteOutput(planned, result, succeeded);
        if (succeeded)
        {
            foreach (Guid uuid in planned.Existing)
                errors.Write($"{uuid} exists already; nothing was created");
            foreach (PciAddress function in planned.Functions.Where(one => IsInEffect(result, one)))
                errors.Write($"{function} has this type already; nothing was set");
        }
        errors.Report([.. result.Warnings.Except(planned.Plan.Warnings)]);
        WriteFailures(result);
        WriteOmissions(planned);
        if (outputFailure is not null)
            WriteInstead(planned, result, succeeded, outputFailure);
        return succeeded && outputFailure is null ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>Writes to the standard output.</summary>
    /// <returns>Why it cannot be written, or <see langword="null"/>.</returns>
    string? TryWriteOutput(PlannedChange planned, HostChangeResult result, bool succeeded)
    {
        try
        {
            WriteOutput(planned, result, succeeded);
            screen.Output.Flush();
            return null;
        }
        catch (Exception e) when (StandardError.IsStreamFailure(e))
        {
            return e.Message;
        }
    }

    void WriteOutput(PlannedChange planned, HostChangeResult result, bool succeeded)
    {
        if (isJson)
        {
            JsonOutput.WriteChange(screen.Output, succeeded, planned, result, isDryRun);
            return;
        }
        // A program that reads the output of create gets the UUIDs only; if nothing was tried, the failure says it all.
        bool hasSteps = screen.IsTerminal || isDryRun || planned is { Uuids.Count: 0, Functions.Count: 0 };
        if (hasSteps && (!result.Steps.IsEmpty || succeeded))
            StepTables.Write(screen, result, isDryRun);
        if (!succeeded)
            return;
        foreach (Guid uuid in planned.Uuids)
            screen.Output.WriteLine(uuid.ToString());
        foreach (PciAddress function in planned.Functions)
            screen.Output.WriteLine(function.ToString());
    }

    /// <summary>Whether a function had its type before.</summary>
    static bool IsInEffect(HostChangeResult result, PciAddress function) =>
        result.Steps.Any(step =>
            step is { Step: SetVgpuTypeStep set, Outcome: HostStepOutcome.AlreadyDone } && set.Function == function
        );

    /// <summary>Writes the failure and its likely causes, and what could not be undone.</summary>
    void WriteFailures(HostChangeResult result)
    {
        if (result.Failure is { } failure)
            errors.Report(failure);
        foreach (HostStepResult step in result.Steps)
        {
            if (step.Outcome == HostStepOutcome.NotUndone)
                errors.Write($"not undone: {step.Step}");
            if (step.Failure is { } other && other != result.Failure)
                errors.Report(other);
        }
    }

    void WriteOmissions(PlannedChange planned)
    {
        errors.Report(planned.Unreadable);
        foreach (HostChangeFailure failure in planned.NotPlanned)
            errors.Report(failure);
        if (planned.Omission is { } omission)
            errors.Write(omission);
    }

    /// <summary>Writes what was done to the standard error, because the standard output cannot be written.</summary>
    void WriteInstead(PlannedChange planned, HostChangeResult result, bool succeeded, string outputFailure)
    {
        errors.Write($"the standard output could not be written: {outputFailure}");
        if (succeeded)
        {
            string made = string.Join(
                ' ',
                planned.Uuids.Select(one => $"{one}").Concat(planned.Functions.Select(one => $"{one}"))
            );
            errors.Write(made.Length == 0 ? "the change was made" : $"the change was made: {made}");
            return;
        }
        foreach (HostStepResult step in result.Steps.Where(step => step.Outcome == HostStepOutcome.Done))
            errors.Write($"this step was done: {step.Step}");
    }
}
