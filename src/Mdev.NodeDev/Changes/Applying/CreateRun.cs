using System.Text;
using Mdev.NodeDev.Hosts;
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
            return Failed(FailureContext.ForStep(step, HostChangeReason.ParentNotFound));
        string path = $"{parent.Path}/{MdevTypesProbe.TypesDirectory}/{step.TypeId}/create";
        if (!sight.IsAbsent)
            return Failed(FailureContext.ForWrite(step, sight.Trouble, path));
        string uuid = step.Uuid.ToString("D");
        long? available = context.Available(parent, step.TypeId);
        if (await context.BeginAsync(step).ConfigureAwait(false) is { } refused)
            return StepEnd.Failed(refused);
        FileWriteResult result = context.Writer.Write(path, Encoding.ASCII.GetBytes(uuid));
        // Whatever is there after a refusal is somebody else's; of two that want the same device the slower one finds it.
        if (result.Errno == Errno.EEXIST)
        {
            sight = await context.LookAsync(step.Uuid).ConfigureAwait(false);
            if (sight.Is(step.ParentName, step.TypeId))
                return There(sight);
        }
        if (!result.IsOk)
            return Failed(
                FailureContext.ForWrite(step, result, path, uuid) with
                {
                    AvailableBefore = available,
                }
            );
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
            FailureContext.ForStep(step, HostChangeReason.NotSeen, path) with
            {
                Value = uuid,
                AvailableBefore = available,
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
            return Failed(FailureContext.ForStep(step, HostChangeReason.Busy, sight.Mdev.Path));
        bool isParent = sight.Mdev.ParentName == step.ParentName;
        return Failed(
            FailureContext.ForMismatch(
                step,
                isParent ? step.TypeId : step.ParentName,
                isParent ? sight.Mdev.TypeId : sight.Mdev.ParentName,
                sight.Mdev.Path
            )
        );
    }

    StepEnd Failed(FailureContext failure) => StepEnd.Failed(Explain(failure));

    HostChangeFailure Explain(FailureContext failure) => context.Explain(failure);
}
