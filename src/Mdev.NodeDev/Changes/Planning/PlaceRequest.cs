using System.Globalization;
using Mdev.NodeDev.Hosts;
using Mdev.NodeDev.Supplies;
using Mdev.NodeDev.Vgpu;

namespace Mdev.NodeDev.Changes;

/// <summary>Plans a device at the first place that a search finds.</summary>
/// <param name="requests">Plans it there.</param>
/// <param name="wanted">The device; its type is an id or a name, and its parent is not set.</param>
/// <param name="gpus">The GPUs of the host.</param>
sealed class PlaceRequest(RequestPlanner requests, MdevDefinition wanted, VgpuHost gpus)
{
    readonly HostRequirements _host = requests.Host;
    readonly ParentChoice _choice = new(requests.Host, wanted.TypeId, wanted);

    /// <summary>Whether a function of vendor VFIO can be used, which has no UUID.</summary>
    internal bool TakesFunctions { get; init; }

    internal Planned<HostPlan> Plan(HostSearchOptions options)
    {
        HostSearchResult found = HostSearch.Find(_host.Snapshot, wanted.TypeId, options, gpus);
        HostMdevCandidate[] parents =
        [
            .. found.Matches.Select(static match => match.Candidate).OfType<HostMdevCandidate>(),
        ];
        if (_host.FindActive(wanted.Uuid) is { } existing)
            return _choice.Existing(existing, parents).Then(places => requests.Create(places[0]));
        if (!TakesFunctions && !found.Matches.IsEmpty)
        {
            if (parents.Length == 0)
                return _choice.OnlyFunctions();
            found = found with { Matches = [.. found.Matches.Where(static match => match.Candidate is not null)] };
        }
        return found switch
        {
            { Matches.IsEmpty: true } => _choice.NoParent(found.OfferedTypes, options.Restricts),
            { IsAmbiguous: true } => _choice.Ambiguous(found),
            { First.Candidate: { } candidate } => requests.Create(_choice.At(candidate)),
            { First: { } function } => new VgpuRequests(_host.Snapshot).Create(
                gpus,
                PciAddress.Parse(function.Name),
                function.TypeId,
                wanted.Attributes
            ),
            _ => parents.Length > 0 ? _choice.AllFull(parents) : Full(found.Matches[0]),
        };
    }

    HostChangeFailure Full(HostSearchMatch function) =>
        new VgpuRequests(_host.Snapshot).Fail(
            ChangeVerb.SetVgpuType,
            HostChangeReason.NoCapacity,
            new(
                PciAddress.Parse(function.Name),
                uint.Parse(function.TypeId, CultureInfo.InvariantCulture),
                function.TypeName
            )
        );
}
