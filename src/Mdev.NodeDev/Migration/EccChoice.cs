using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Migration;

/// <summary>
/// Places vGPUs on GPUs with the error correction of the source, if they fit there; then on those where it is not
/// known, then on any.
/// </summary>
sealed class EccChoice(MigrationPair pair, IReadOnlyList<GuestDevice> devices)
{
    internal VgpuPlacement Place(VgpuRequest request)
    {
        bool?[] modes =
        [
            .. devices
                .Where(device => device.Kind == GuestDeviceKind.NvidiaVgpu)
                .Select(device => MigrationPair.EccOf(pair.Source, device.Gpu))
                .Distinct(),
        ];
        if (modes is not [{ } ecc])
            return pair.TargetVgpus.Place(request);
        VgpuPlacement same = Place(request, one => one == ecc);
        if (same.Answer == VgpuPlacementAnswer.Fits)
            return same;
        VgpuPlacement maybe = Place(request, one => one is null || one == ecc);
        if (maybe.Answer != VgpuPlacementAnswer.DoesNotFit)
            return maybe.Answer == VgpuPlacementAnswer.Fits || !IsPossible(same) ? maybe : same;
        VgpuPlacement any = pair.TargetVgpus.Place(request);
        // What is in the way on the GPUs that count says more than that others have room.
        return IsPossible(any) ? any : maybe with { Capacities = any.Capacities };
    }

    static bool IsPossible(VgpuPlacement placement) =>
        placement.Answer is VgpuPlacementAnswer.Fits or VgpuPlacementAnswer.MayFit;

    VgpuPlacement Place(VgpuRequest request, Func<bool?, bool> isWanted) =>
        pair.TargetVgpus.Place(
            request with
            {
                Gpus =
                [
                    .. from gpu in pair.TargetVgpus.Gpus
                    where !MigrationPair.IsNvidia(pair.Target, gpu) || isWanted(MigrationPair.EccOf(pair.Target, gpu))
                    select gpu.Name,
                ],
            }
        );
}
