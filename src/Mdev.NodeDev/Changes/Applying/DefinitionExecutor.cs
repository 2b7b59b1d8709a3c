using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.Changes;

/// <summary>Writes or deletes a definition.</summary>
/// <param name="context">What the steps share.</param>
/// <param name="step">The step.</param>
/// <param name="target">Where the definition is.</param>
/// <param name="previous">The definition that the plan expects; <see langword="null"/> for none.</param>
/// <param name="wanted">The definition to write; <see langword="null"/> to delete it.</param>
/// <param name="replacesMalformed">Whether a malformed file may be lost.</param>
sealed class DefinitionExecutor<TDefinition>(
    StepContext context,
    HostStep step,
    DefinitionTarget<TDefinition> target,
    TDefinition? previous,
    TDefinition? wanted,
    bool replacesMalformed
) : StepExecutor(context, step)
    where TDefinition : class, IEquatable<TDefinition>
{
    /// <summary>How often to read a file that cannot be read, is malformed, or is not as it was just written.</summary>
    const int MostReads = 3;

    readonly string _path = target.Path;

    internal override async Task<StepCompletion> ExecuteAsync(StepTurn turn)
    {
        StepCompletion? end;
        bool isForeign;
        lock (Context.DefinitionLock)
        {
            DefinitionFiles before = Read();
            end = Check(before);
            isForeign = IsDone(before) && before.Files.Any(IsForeign);
        }
        if (isForeign)
            return Locked(_ => Own(Read()), locked => Failed(For(locked, _path)));
        end ??= await BeginAsync(turn).ConfigureAwait(false);
        if (end is not null)
            return end.Value;
        // While scripts ran, another process may have been here.
        return Locked(
            isNew =>
            {
                DefinitionFiles before = Read();
                return Check(before) ?? Write(before, isNew);
            },
            locked => Failed(For(locked, _path))
        );
    }

    /// <summary>Looks and changes while no other process of this library does.</summary>
    /// <param name="change">The change; gets whether the directory of the definitions was just created.</param>
    /// <param name="refused">What it means that the lock could not be taken.</param>
    T Locked<T>(Func<bool, T> change, Func<FileWriteResult, T> refused)
    {
        lock (Context.DefinitionLock)
        {
            FileWriteResult locked = target.Lock(wanted is not null, out IDisposable? held, out bool isNew);
            using (held)
                return locked.IsOk ? change(isNew) : refused(locked);
        }
    }

    /// <summary>
    /// Returns how the step ends without a change; <see langword="null"/> if there is something to change.
    /// </summary>
    StepCompletion? Check(DefinitionFiles before)
    {
        if (!before.Result.IsOk)
            return Failed(For(before.WriteResult, _path));
        if (IsDone(before))
            return StepCompletion.AlreadyDone;
        TDefinition? known = Find(before);
        bool isMalformed = known is null && !before.Files.IsEmpty;
        if (isMalformed ? replacesMalformed : Equals(known, previous))
            return null;
        FailureContext failure = For(
            previous is null ? HostChangeReason.DefinitionExists : HostChangeReason.Busy,
            _path
        );
        return Failed(isMalformed ? failure.WithMalformedFile(_path) : failure with { Text = DefinitionFiles.Changed });
    }

    bool IsDone(DefinitionFiles files) =>
        files.Result.IsOk && (wanted is null ? files.Files.IsEmpty : Equals(Find(files), wanted));

    bool IsForeign((string Path, string Content) file) => HostIdentity.IsForeign(Context.Writer, file.Path);

    /// <summary>
    /// Writes files again, byte by byte, that have another owner, mode or number of names than definitions have.
    /// </summary>
    StepCompletion Own(DefinitionFiles files)
    {
        if (!IsDone(files))
            return Check(files) ?? Failed(For(HostChangeReason.Busy, _path) with { Text = DefinitionFiles.Changed });
        foreach ((string path, string content) in files.Files.Where(IsForeign))
        {
            FileWriteResult result = target.Replace(path, SurrogateEscape.Encode(content));
            if (!result.IsOk)
                return Failed(For(result, path));
        }
        return StepCompletion.AlreadyDone;
    }

    /// <summary>
    /// Makes the change. It consists of several calls, so that an exception in between may leave a part of it.
    /// </summary>
    StepCompletion Write(DefinitionFiles before, bool isNew)
    {
        Change change = new(before);
        return StepCompletion.AfterChange(
            () => RestoreAsync(change),
            () =>
            {
                change.Result = wanted is null ? target.Delete() : target.Write(wanted, isNew);
                return Verify(change);
            }
        );
    }

    StepCompletion Verify(Change change)
    {
        bool wasDeleted =
            wanted is null && change.Result is { Status: FileStatus.Absent, Stage: FileWriteStage.Unlink };
        if ((change.Result.IsOk || wasDeleted) && IsAsWanted(change))
        {
            // Another process deleted it first, so it is not restored. Of two files for one UUID, one may have been
            // ours.
            return wasDeleted && change.Before.Files.Count < 2 ? StepCompletion.AlreadyDone : new(HostStepOutcome.Done);
        }
        HostChangeFailure failure = Explain(
            change.Result.IsOk ? For(HostChangeReason.NotSeen, _path) : For(change.Result, _path)
        );
        return StepCompletion.Reverted(failure, Restore(change));
    }

    Task<HostChangeFailure?> RestoreAsync(Change change) =>
        Task.FromResult(Locked(_ => Restore(change), locked => Explain(For(locked, _path))));

    /// <summary>Puts the files back byte by byte. The directory of the parent stays, as mdevctl leaves it.</summary>
    HostChangeFailure? Restore(Change change)
    {
        DefinitionFiles now = Read();
        if (!now.Result.IsOk)
            return Explain(For(now.WriteResult, _path));
        if (now.Files == change.Before.Files)
            return null;
        if (!IsOurs(change, now))
            return Explain(
                For(HostChangeReason.Busy, _path) with
                {
                    Text = "another process changed the definition since",
                }
            );
        FileWriteResult result = change.Before.Restore(Context.Writer, target.Replace, now, out string? path);
        if (!result.IsOk)
            return Explain(For(result, path));
        return Read().Files == change.Before.Files ? null : Explain(For(HostChangeReason.NotSeen, _path));
    }

    bool IsAsWanted(Change change)
    {
        for (int i = 0; i < MostReads; i++)
        {
            DefinitionFiles now = Read();
            if (now.Result.IsOk && (wanted is null ? now.Files.IsEmpty : Equals(Find(now), wanted)))
            {
                change.After = now;
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether all files come from this step or were there before it, so that no other process loses anything.
    /// </summary>
    bool IsOurs(Change change, DefinitionFiles now)
    {
        ValueList<(string, string)> before = change.Before.Files;
        if (change.After is not { Files: var after })
            return wanted is null ? now.Files.All(file => before.Contains(file)) : Equals(Find(now), wanted);
        // What another process undefined stays undefined.
        return now.Files.All(file => after.Contains(file) || before.Contains(file))
            && (after.IsEmpty || !now.Files.IsEmpty);
    }

    DefinitionFiles Read()
    {
        DefinitionFiles files = default;
        for (int i = 0; i < MostReads; i++)
        {
            files = target.Read();
            if (files.Result.IsOk && (files.Files.IsEmpty || Find(files) is not null))
                break;
        }
        return files;
    }

    /// <summary>The definition in the files as they were read; <see langword="null"/> if it is malformed.</summary>
    TDefinition? Find(DefinitionFiles files) => target.Find(files);

    /// <summary>One change of the files.</summary>
    /// <param name="before">The files before it.</param>
    sealed class Change(DefinitionFiles before)
    {
        internal DefinitionFiles Before => before;

        /// <summary>How it ended.</summary>
        internal FileWriteResult Result { get; set; }

        /// <summary>
        /// The files as the change left them; <see langword="null"/> until they are seen to be as wanted.
        /// </summary>
        internal DefinitionFiles? After { get; set; }
    }
}
