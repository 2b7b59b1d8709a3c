using Mdev.NodeDev.Changes;
using Mdev.NodeDev.Hosts;

namespace Mdev.NodeDev.CrashTest;

/// <summary>The changes that are interrupted. A new one is a row of <see cref="All"/>.</summary>
static class CrashScenarios
{
    const string ParentPath = "etc/mdevctl.d";

    static readonly Guid Uuid = new("11111111-2222-4333-8444-aaaaaaaaaaaa");

    // More than a page each, so that they can be half written.
    static readonly MdevDefinition Old = Definition("mtty", Uuid, "mtty-1", 200);
    static readonly MdevDefinition New = Definition("mtty", Uuid, "mtty-2", 300);

    static readonly MdevDefinition Deleted = Definition(
        "0000:00:02.0",
        new("11111111-2222-4333-8444-666666666666"),
        "i915-1",
        1
    );

    // Each step of the plan has its own directory, so that no step makes another one durable.
    static readonly MdevDefinition Added = Definition("matrix", Uuid, "vfio_ap-passthrough", 150);

    static readonly Dictionary<string, string> Bare = new() { ["etc/hostname"] = "host\n" };

    static readonly Dictionary<string, string> Others = Files(Deleted, Definition("0000:00:02.0", Uuid, "i915-2", 0));

    static readonly Dictionary<string, string> Beside = new(Others)
    {
        [PathOf(Old, "11111111-2222-4333-8444-888888888888")] = Text(Old),
    };

    // A name that a user may have given the file.
    static readonly Dictionary<string, string> Upper = new(Beside)
    {
        [PathOf(Old, Uuid.ToString("D").ToUpperInvariant())] = Text(Old),
    };

    static readonly VgpuDefinition OldVgpu = Vgpu("NVIDIA L40S-4Q", 200);
    static readonly VgpuDefinition NewVgpu = Vgpu("NVIDIA L40S-8Q", 300);

    static readonly MdevRecipe OldRecipe = Recipe("user", 200);
    static readonly MdevRecipe NewRecipe = Recipe("mdev", 300);

    internal static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("define the first of all", Bare, With(Bare, New), Define),
        new("define the first of a parent", Others, With(Others, New), Define),
        new("define", Beside, With(Beside, New), Define),
        new("modify", With(Beside, Old), With(Beside, New), Define),
        new("modify what is spelled otherwise", Upper, With(Beside, New), Define),
        new("undefine", With(Beside, Old), Beside, Undefine),
        new("define the first vGPU", Bare, With(Bare, NewVgpu), DefineVgpu),
        new("define a vGPU anew", With(Bare, OldVgpu), With(Bare, NewVgpu), DefineVgpu),
        new("undefine a vGPU", With(Bare, OldVgpu), Bare, UndefineVgpu),
        new("plan the first vGPU", Bare, With(Bare, NewVgpu), PlanVgpu) { LooksFirst = true },
        new("plan a vGPU anew", With(Bare, OldVgpu), With(Bare, NewVgpu), PlanVgpuAnew) { LooksFirst = true },
        new("plan the end of a vGPU", With(Bare, OldVgpu), Bare, PlanVgpuEnd) { LooksFirst = true },
        new("write the first recipe", Bare, With(Bare, NewRecipe), WriteRecipe),
        new("write a recipe anew", With(Bare, OldRecipe), With(Bare, NewRecipe), WriteRecipe),
        new("delete a recipe", With(Bare, OldRecipe), Bare, DeleteRecipe),
        new("a plan", With(Beside, Old), Without(With(With(Beside, New), Added), Deleted), Apply) { LooksFirst = true },
    ];

    static FileWriteResult Define(IHostTree tree, IHostWriter writer) =>
        new MdevDefinitionStore(tree, writer).Write(New);

    static FileWriteResult Undefine(IHostTree tree, IHostWriter writer)
    {
        FileWriteResult result = new MdevDefinitionStore(tree, writer).Delete("mtty", Uuid);
        // After a crash it may have been done.
        return result.Status == FileStatus.Absent ? FileWriteResult.Done(FileWriteStage.Unlink) : result;
    }

    static FileWriteResult DefineVgpu(IHostTree tree, IHostWriter writer) =>
        new VgpuDefinitionStore(tree, writer).Write(NewVgpu);

    static FileWriteResult UndefineVgpu(IHostTree tree, IHostWriter writer)
    {
        FileWriteResult result = new VgpuDefinitionStore(tree, writer).Delete(OldVgpu.Function);
        return result.Status == FileStatus.Absent ? FileWriteResult.Done(FileWriteStage.Unlink) : result;
    }

    static VgpuDefinition Vgpu(string profile, int attributes) =>
        new()
        {
            Function = PciAddress.Parse("0000:41:00.4"),
            Profile = profile,
            Autostart = true,
            Attributes = [.. Enumerable.Range(0, attributes).Select(i => new MdevAttribute("vgpu_params", $"a={i}"))],
        };

    static Dictionary<string, string> With(Dictionary<string, string> files, VgpuDefinition definition) =>
        new(files) { [$"etc/nodedev.d/vgpu/{definition.Function}.json"] = definition.ToJson() };

    static FileWriteResult WriteRecipe(IHostTree tree, IHostWriter writer) =>
        new MdevRecipeStore(tree, writer).Write(NewRecipe);

    static FileWriteResult DeleteRecipe(IHostTree tree, IHostWriter writer)
    {
        FileWriteResult result = new MdevRecipeStore(tree, writer).Delete(Uuid);
        return result.Status == FileStatus.Absent ? FileWriteResult.Done(FileWriteStage.Unlink) : result;
    }

    static MdevRecipe Recipe(string type, int files) =>
        new()
        {
            Uuid = Uuid,
            Before = [.. Enumerable.Range(0, files).Select(i => new MdevAttribute($"wq0.{i}/type", type))],
        };

    static Dictionary<string, string> With(Dictionary<string, string> files, MdevRecipe recipe) =>
        new(files) { [$"etc/nodedev.d/recipes/{recipe.Uuid:D}.json"] = recipe.ToJson() };

    static FileWriteResult Apply(IHostTree tree, IHostWriter writer) =>
        Apply(
            tree,
            writer,
            new WriteDefinitionStep(New) { Previous = Old },
            new DeleteDefinitionStep(Deleted),
            new WriteDefinitionStep(Added)
        );

    static FileWriteResult PlanVgpu(IHostTree tree, IHostWriter writer) =>
        Apply(tree, writer, new WriteVgpuDefinitionStep(NewVgpu));

    static FileWriteResult PlanVgpuAnew(IHostTree tree, IHostWriter writer) =>
        Apply(tree, writer, new WriteVgpuDefinitionStep(NewVgpu) { Previous = OldVgpu });

    static FileWriteResult PlanVgpuEnd(IHostTree tree, IHostWriter writer) =>
        Apply(tree, writer, new DeleteVgpuDefinitionStep(OldVgpu));

    static FileWriteResult Apply(IHostTree tree, IHostWriter writer, params HostStep[] steps)
    {
        HostChangeResult result = new HostOperations(new NodeHost(tree), writer)
            .ApplyAsync(new HostPlan { Steps = [.. steps] })
            .GetAwaiter()
            .GetResult();
        return result.Failure is { } failure
            ? FileWriteResult.FromErrno(failure.Errno, failure.Stage ?? FileWriteStage.Open)
            : FileWriteResult.Done(FileWriteStage.SyncDirectory);
    }

    static MdevDefinition Definition(string parent, Guid uuid, string type, int attributes) =>
        new()
        {
            ParentName = parent,
            Uuid = uuid,
            TypeId = type,
            Attributes = [.. Enumerable.Range(0, attributes).Select(i => new MdevAttribute("assign_adapter", $"{i}"))],
        };

    static Dictionary<string, string> Files(params MdevDefinition[] definitions) =>
        definitions.Aggregate(new Dictionary<string, string>(), With);

    static Dictionary<string, string> With(Dictionary<string, string> files, MdevDefinition definition) =>
        new(files) { [PathOf(definition, definition.Uuid.ToString("D"))] = Text(definition) };

    static Dictionary<string, string> Without(Dictionary<string, string> files, MdevDefinition definition) =>
        files.Where(file => file.Key != PathOf(definition, definition.Uuid.ToString("D"))).ToDictionary();

    static string PathOf(MdevDefinition definition, string name) => $"{ParentPath}/{definition.ParentName}/{name}";

    static string Text(MdevDefinition definition) => DefinitionJsonWriter.Pretty(definition);
}
