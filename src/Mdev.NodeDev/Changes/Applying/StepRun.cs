namespace Mdev.NodeDev.Changes;

/// <summary>One step being done: it looks first, changes, looks again, and can take back what it changed.</summary>
abstract class StepRun
{
    internal abstract HostStep Step { get; }

    /// <summary>Whether the host took a change of this step, so that there is something to undo even if looking at it breaks.</summary>
    internal bool HasChanged { get; private protected set; }

    /// <summary>Does the step. What it changed before it failed it takes back itself, or says that it could not.</summary>
    /// <param name="cancellation">Stops waiting, not what is under way.</param>
    internal abstract Task<StepEnd> DoAsync(CancellationToken cancellation);

    /// <summary>Undoes what was done.</summary>
    /// <returns>Why it could not be undone; <see langword="null"/> if it was.</returns>
    internal abstract Task<HostChangeFailure?> UndoAsync();

    internal static StepRun Of(StepContext context, HostStep step) =>
        step switch
        {
            CreateMdevStep create => new CreateRun(context, create),
            WriteAttributeStep write => new AttributeRun(context, write),
            RemoveMdevStep remove => new RemoveRun(context, remove),
            WriteDefinitionStep write => new DefinitionRun(
                context,
                write,
                write.Previous,
                write.Definition
            )
            {
                ReplacesDamaged = write.ReplacesDamaged,
            },
            DeleteDefinitionStep delete => new DefinitionRun(
                context,
                delete,
                delete.Previous,
                null
            ),
            _ => throw new ArgumentException($"'{step.GetType()}' is no step.", nameof(step)),
        };
}
