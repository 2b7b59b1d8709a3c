using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes or deletes a definition.</summary>
/// <param name="context">What the steps share.</param>
/// <param name="step">The step.</param>
/// <param name="previous">The definition that the plan expects, <see langword="null"/> for none.</param>
/// <param name="wanted">The definition that the plan wants, <see langword="null"/> for none.</param>
sealed class DefinitionRun(
    StepContext context,
    HostStep step,
    MdevDefinition? previous,
    MdevDefinition? wanted
) : StepRun
{
    /// <summary>How often a file is read that cannot be read, or is not as it was just written.</summary>
    const int MostLooks = 3;

    DefinitionFiles _before;

    /// <summary>The files as the step left them; unset as long as it did not succeed.</summary>
    DefinitionFiles? _ours;

    internal override HostStep Step => step;

    /// <summary>Whether a file may be lost that cannot be read as a definition.</summary>
    internal bool ReplacesDamaged { get; init; }

    string Path => $"{DefinitionReader.Directory}/{step.ParentName}/{step.Uuid:D}";

    internal override async Task<StepEnd> DoAsync(CancellationToken cancellation)
    {
        StepEnd? end;
        lock (context.Definitions)
            end = Check();
        if (end is null && await context.BeginAsync(step).ConfigureAwait(false) is { } refused)
            end = StepEnd.Failed(refused);
        if (end is not null)
            return end.Value;
        // While scripts were asked, somebody else may have been here.
        lock (context.Definitions)
            return Check() ?? Change();
    }

    internal override Task<HostChangeFailure?> UndoAsync()
    {
        lock (context.Definitions)
            return Task.FromResult(Restore());
    }

    /// <summary>How the step ends without a change; <see langword="null"/> if there is something to change.</summary>
    StepEnd? Check()
    {
        _before = Look();
        if (!_before.Result.IsOk)
            return Failed(Trouble(_before));
        MdevDefinition? known = Find(_before);
        if (wanted is null ? _before.Files.IsEmpty : known == wanted)
            return StepEnd.AlreadyDone;
        bool isDamaged = known is null && !_before.Files.IsEmpty;
        if (isDamaged ? ReplacesDamaged : known == previous)
            return null;
        FailureContext failure = FailureContext.ForStep(
            step,
            previous is null && wanted is not null
                ? HostChangeReason.DefinitionExists
                : HostChangeReason.Busy,
            Path
        );
        return Failed(
            isDamaged
                ? failure.WithMalformedFile(Path)
                : failure with
                {
                    Text = "the definition has changed since the plan was made",
                }
        );
    }

    StepEnd Change()
    {
        FileWriteResult result = wanted is null
            ? context.Store.Delete(step.ParentName, step.Uuid)
            : context.Store.Write(wanted);
        bool isOthers =
            wanted is null && result is { Status: FileStatus.Absent, Stage: FileWriteStage.Unlink };
        if (isOthers && IsAsWanted())
        {
            // Somebody else was faster, and would not want it back; of two spellings one may have been ours.
            HasChanged = _before.Files.Count > 1;
            return HasChanged ? StepEnd.Done : StepEnd.AlreadyDone;
        }
        HasChanged = result.IsOk;
        if (result.IsOk && IsAsWanted())
            return StepEnd.Done;
        HostChangeFailure failure = Explain(
            result.IsOk
                ? FailureContext.ForStep(step, HostChangeReason.NotSeen, Path)
                : FailureContext.ForWrite(step, result, Path)
        );
        return Restore() is null ? StepEnd.Failed(failure) : StepEnd.NotUndone(failure);
    }

    /// <summary>Puts the files back as they were, byte by byte; the folder of the parent stays, as mdevctl leaves it.</summary>
    HostChangeFailure? Restore()
    {
        DefinitionFiles now = Look();
        if (!now.Result.IsOk)
            return Explain(Trouble(now));
        if (now.Files == _before.Files)
            return null;
        if (!IsOurs(now))
            return Explain(
                FailureContext.ForStep(step, HostChangeReason.Busy, Path) with
                {
                    Text = "another process changed the definition since",
                }
            );
        FileWriteResult result = _before.Restore(context.Writer, now, out string? path);
        if (!result.IsOk)
            return Explain(FailureContext.ForWrite(step, result, path ?? Path));
        return Look().Files == _before.Files
            ? null
            : Explain(FailureContext.ForStep(step, HostChangeReason.NotSeen, Path));
    }

    bool IsAsWanted()
    {
        for (int i = 0; i < MostLooks; i++)
        {
            DefinitionFiles now = Look();
            if (now.Result.IsOk && (wanted is null ? now.Files.IsEmpty : Find(now) == wanted))
            {
                _ours = now;
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether all there is comes from this step or was there before it, so that nobody else loses anything.</summary>
    bool IsOurs(DefinitionFiles now)
    {
        if (_ours is not { } ours)
            return wanted is null ? now.Files.All(_before.Files.Contains) : Find(now) == wanted;
        // What somebody else undefined stays so.
        return now.Files.All(file => ours.Files.Contains(file) || _before.Files.Contains(file))
            && (ours.Files.IsEmpty || !now.Files.IsEmpty);
    }

    DefinitionFiles Look()
    {
        DefinitionFiles files = default;
        for (int i = 0; i < MostLooks; i++)
        {
            files = DefinitionFiles.Of(context.Tree, step.ParentName, step.Uuid);
            if (files.Result.IsOk)
                break;
        }
        return files;
    }

    /// <summary>The definition in the files; a file that cannot be read as one is none.</summary>
    MdevDefinition? Find(DefinitionFiles files)
    {
        MdevDefinition? found = null;
        for (int i = 0; i < MostLooks && found is null && !files.Files.IsEmpty; i++)
            found = context.Store.Find(step.ParentName, step.Uuid);
        return found;
    }

    FailureContext Trouble(DefinitionFiles files) =>
        FailureContext.ForWrite(
            step,
            new(files.Result.Status, files.Result.Errno, FileWriteStage.Open),
            Path
        );

    StepEnd Failed(FailureContext failure) => StepEnd.Failed(Explain(failure));

    HostChangeFailure Explain(FailureContext failure) => context.Explain(failure);
}
