using System.Text;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Linux;
using Mdev.NodeDev.Sysfs;

namespace Mdev.NodeDev.Changes;

/// <summary>Creates a device.</summary>
sealed class CreateRun(StepContext context, CreateMdevStep step) : StepRun
{
    internal override HostStep Step => step;

    internal override async Task<StepEnd> DoAsync(CancellationToken cancellation)
    {
        MdevSight sight = await context.LookAsync(step.Uuid).ConfigureAwait(false);
        if (sight.Mdev is not null)
            return There(sight);
        HostMdevParent? parent = context.Snapshot.FindParent(step.ParentName);
        if (parent is null)
            return Failed(new() { Reason = HostChangeReason.ParentNotFound });
        string path = $"{parent.Path}/{MdevTypesProbe.TypesDirectory}/{step.TypeId}/create";
        if (!sight.IsAbsent)
            return Failed(new() { Result = sight.Trouble, Path = path });
        string uuid = step.Uuid.ToString("D");
        HostChangeAttempt attempt = new()
        {
            Path = path,
            Value = uuid,
            AvailableBefore = context.Available(parent, step.TypeId),
        };
        if (await context.BeginAsync(step).ConfigureAwait(false) is { } refused)
            return StepEnd.Failed(refused);
        FileWriteResult result = context.Writer.Write(path, Encoding.ASCII.GetBytes(uuid));
        // Whatever is there after a refusal is somebody else's; of two that want the same device the slower one finds it.
        if (result.Errno == ErrnoNames.EEXIST)
        {
            sight = await context.LookAsync(step.Uuid).ConfigureAwait(false);
            if (sight.Is(step.ParentName, step.TypeId))
                return There(sight);
        }
        if (!result.IsOk)
            return Failed(attempt with { Result = result });
        HasChanged = true;
        context.Created.Add(step.Uuid);
        sight = await context
            .SettledAsync(
                () => MdevSight.Of(context.Tree, step.Uuid),
                sight => sight.Is(step.ParentName, step.TypeId)
            )
            .ConfigureAwait(false);
        if (sight.Is(step.ParentName, step.TypeId))
            return StepEnd.Done;
        HostChangeFailure notSeen = Explain(
            attempt with
            {
                Reason = HostChangeReason.NotSeen,
                Expected = step.TypeId,
                Found = sight.Mdev?.TypeId,
            }
        );
        return await UndoAsync().ConfigureAwait(false) is null
            ? StepEnd.Failed(notSeen)
            : StepEnd.NotUndone(notSeen);
    }

    internal override async Task<HostChangeFailure?> UndoAsync()
    {
        RemoveMdevStep undo = new(step.ParentName, step.Uuid, step.TypeId);
        StepEnd end = await new RemoveRun(context, undo, isUndo: true)
            .DoAsync(CancellationToken.None)
            .ConfigureAwait(false);
        return end.Failure;
    }

    StepEnd There(MdevSight sight)
    {
        if (sight.Is(step.ParentName, step.TypeId))
        {
            context.Found.Add(step.Uuid);
            return StepEnd.AlreadyDone;
        }
        if (sight.Mdev!.TypeId is null)
            return Failed(new() { Reason = HostChangeReason.Busy, Path = sight.Mdev.Path });
        bool isParent = sight.Mdev.ParentName == step.ParentName;
        return Failed(
            new()
            {
                Reason = HostChangeReason.Mismatch,
                Path = sight.Mdev.Path,
                Expected = isParent ? step.TypeId : step.ParentName,
                Found = isParent ? sight.Mdev.TypeId : sight.Mdev.ParentName,
            }
        );
    }

    StepEnd Failed(HostChangeAttempt attempt) => StepEnd.Failed(Explain(attempt));

    HostChangeFailure Explain(HostChangeAttempt attempt) =>
        context.Explain(attempt with { Step = step });
}
