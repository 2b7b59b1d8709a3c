namespace Mdev.NodeDev.Changes;

/// <summary>What a step does to a host.</summary>
enum StepEffect
{
    CreatesDevice,
    RemovesDevice,
    ChangesDevice,
    WritesDefinition,
    DeletesDefinition,
}
