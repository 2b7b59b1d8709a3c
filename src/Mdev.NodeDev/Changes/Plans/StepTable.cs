using System.Collections.Frozen;

namespace Mdev.NodeDev.Changes;

/// <summary>The kinds of steps: the name in JSON, and what reads the JSON object.</summary>
static class StepTable
{
    static readonly FrozenDictionary<string, Func<PlanJsonObject, HostStep>> Readers = new Dictionary<
        string,
        Func<PlanJsonObject, HostStep>
    >(StringComparer.Ordinal)
    {
        [CreateMdevStep.Name] = CreateMdevStep.Read,
        [RemoveMdevStep.Name] = RemoveMdevStep.Read,
        [WriteAttributeStep.Name] = WriteAttributeStep.Read,
        [WriteParentAttributeStep.Name] = WriteParentAttributeStep.Read,
        [WriteDefinitionStep.Name] = WriteDefinitionStep.Read,
        [SetVgpuTypeStep.Name] = SetVgpuTypeStep.Read,
        [ClearVgpuTypeStep.Name] = ClearVgpuTypeStep.Read,
        [WriteVgpuAttributeStep.Name] = WriteVgpuAttributeStep.Read,
        [DeleteDefinitionStep.Name] = DeleteDefinitionStep.Read,
        [WriteVgpuDefinitionStep.Name] = WriteVgpuDefinitionStep.Read,
        [DeleteVgpuDefinitionStep.Name] = DeleteVgpuDefinitionStep.Read,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads the JSON object of a step.</summary>
    internal static HostStep Read(PlanJsonObject json)
    {
        string kind = json.Text("step");
        return Readers.TryGetValue(kind, out Func<PlanJsonObject, HostStep>? read)
            ? json.ReadAll(read)
            : throw json.Invalid($"\"{Printable.Of(kind)}\" is not a known step", "step");
    }
}
