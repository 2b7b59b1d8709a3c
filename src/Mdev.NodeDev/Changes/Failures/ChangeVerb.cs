namespace Mdev.NodeDev.Changes;

/// <summary>What was attempted, as a message says it.</summary>
enum ChangeVerb
{
    Change,
    Plan,
    Apply,
    Reconcile,
    Create,
    Remove,
    WriteAttribute,
    Define,
    ChangeDefinition,
    Undefine,
    Start,
    Stop,
    Modify,
    Adopt,
    SetVgpuType,
    ClearVgpuType,
    AdoptVgpu,
}
