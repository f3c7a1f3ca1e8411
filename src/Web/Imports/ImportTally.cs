using Trove.Catalog;

namespace Trove.Web.Imports;

/// <summary>Counts what a pass over a file meets.</summary>
internal sealed class ImportTally
{
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportWarning> _warnings = [];
    private readonly HashSet<int> _brokenRows = [];
    private int _warningCount;
    private int _variants;
    private int _created;
    private int _updated;
    private int _unchanged;
    private int _stockSet;

    public int Products { get; private set; }

    public int ProblemCount { get; private set; }

    public void Add(ImportItem item)
    {
        if (item is ImportWarning warning)
        {
            _warningCount++;
            if (_warnings.Count < ImportProducts.ListLimit)
                _warnings.Add(warning);
        }
        else if (item is ImportProblem problem)
        {
            ProblemCount++;
            _brokenRows.Add(problem.Row);
            if (_problems.Count < ImportProducts.ListLimit)
                _problems.Add(problem);
        }
    }

    public void Add(ImportedProduct item, SaveProductResult result)
    {
        Products++;
        _variants += item.Product.Input.Variants.Count;
        switch (result)
        {
            case ProductCreated:
                _created++;
                break;
            case ProductUpdated:
                _updated++;
                break;
            case ProductUnchanged:
                _unchanged++;
                break;
            case ProductRejected rejected:
                foreach (var error in rejected.Errors)
                    Add(item.Locate(error));
                break;
            default:
                Add(new ImportProblem(item.Row, "", "", "was being changed by somebody else; import the file again"));
                break;
        }
    }

    public void AddUnchanged(ImportedProduct item)
    {
        Products++;
        _variants += item.Product.Input.Variants.Count;
        _unchanged++;
    }

    public void AddStockSet() => _stockSet++;

    public ImportReport Report(bool dryRun) =>
        new(
            dryRun,
            Products,
            _variants,
            _created,
            _updated,
            _unchanged,
            _stockSet,
            _brokenRows.Count,
            ProblemCount,
            _problems,
            _warningCount,
            _warnings
        );
}
